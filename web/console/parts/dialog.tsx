import type { ReactNode } from 'react';
import { Heading, ModalOverlay, Dialog as PlainDialog, Modal as PlainModal } from 'react-aria-components';

interface Props {
  readonly title: string;
  readonly size?: 'normal' | 'large';
  onClose(): void;
  readonly children: ReactNode;
}

/** A window over the page: keeps the focus, closes on Escape, gives the focus back. Open while it is rendered. */
export function Dialog({ title, size = 'normal', onClose, children }: Props) {
  return (
    <ModalOverlay
      className="overlay"
      isOpen
      isDismissable
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <PlainModal>
        <PlainDialog className="dialog" data-size={size}>
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          {children}
        </PlainDialog>
      </PlainModal>
    </ModalOverlay>
  );
}
