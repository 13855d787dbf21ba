/** Whether this browser shows notices outside of the page, and whether it may be asked. */
export function noticePermission(): NotificationPermission | 'unsupported' {
  return 'Notification' in window ? Notification.permission : 'unsupported';
}

export async function askForNotices(): Promise<NotificationPermission | 'unsupported'> {
  return 'Notification' in window ? Notification.requestPermission() : 'unsupported';
}

/**
 * Shows a notice on the desktop while the page is not looked at. It carries a level and nothing about anybody: a
 * desktop is seen by others.
 */
export function showNotice(title: string, tag: string): void {
  if (noticePermission() !== 'granted' || document.visibilityState === 'visible') return;
  try {
    const notice = new Notification(title, { tag, requireInteraction: true });
    notice.onclick = () => {
      window.focus();
      notice.close();
    };
  } catch {
    // Some browsers allow notices from a service worker only; sound and the page itself remain.
  }
}
