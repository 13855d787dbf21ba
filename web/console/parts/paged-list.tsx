import { memo, type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** A stretch of a long list; it keeps its key while the list grows at either end. */
export interface PageOf<Item> {
  readonly key: number;
  readonly items: readonly Item[];
}

interface Props<Item> {
  readonly pages: readonly PageOf<Item>[];
  readonly keyOf: (item: Item) => string;
  readonly render: (item: Item) => ReactNode;
  readonly estimatedItemPixels: number;
}

/** How far outside of the window a page is still kept. */
const MARGIN = '1200px 0px';

/** A long list of which only the pages near the window are in the document; the others keep their height. */
export function PagedList<Item>({ pages, estimatedItemPixels, ...others }: Props<Item>) {
  /** What an item measures, as the last page that was seen says. */
  const itemPixels = useRef(estimatedItemPixels);
  return pages.map((page, index) => (
    <Page
      key={page.key}
      items={page.items}
      itemPixels={itemPixels}
      startsShown={index >= pages.length - 2 || index < 1}
      {...others}
    />
  ));
}

interface PageProps<Item> extends Pick<Props<Item>, 'keyOf' | 'render'> {
  readonly items: readonly Item[];
  readonly itemPixels: RefObject<number>;
  readonly startsShown: boolean;
}

const Page = memo(PlainPage) as typeof PlainPage;

function PlainPage<Item>({ items, keyOf, render, itemPixels, startsShown }: PageProps<Item>) {
  const element = useRef<HTMLDivElement>(null);
  const [isShown, setIsShown] = useState(startsShown);
  const seenPixels = useRef<number | null>(null);

  useEffect(() => {
    const page = element.current;
    if (page === null) return;
    const observer = new IntersectionObserver(
      (entries) => {
        const entry = entries.at(-1);
        if (entry === undefined) return;
        if (!entry.isIntersecting) seenPixels.current = entry.boundingClientRect.height;
        setIsShown(entry.isIntersecting);
      },
      { root: page.closest('[data-scrolls]'), rootMargin: MARGIN },
    );
    observer.observe(page);
    return () => observer.disconnect();
  }, []);

  useLayoutEffect(() => {
    const page = element.current;
    if (page === null || !isShown || items.length === 0) return;
    itemPixels.current = page.getBoundingClientRect().height / items.length;
  }, [isShown, items, itemPixels]);

  const height = seenPixels.current ?? items.length * itemPixels.current;
  return (
    <div ref={element} style={isShown ? undefined : { height }}>
      {isShown ? items.map((item) => <div key={keyOf(item)}>{render(item)}</div>) : null}
    </div>
  );
}

/** Pages by place, for a list that only changes as a whole. A page that did not change stays the same. */
export function pagesByPlace<Item>(items: readonly Item[], size: number): readonly PageOf<Item>[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, key) => ({
    key,
    items: items.slice(key * size, (key + 1) * size),
  }));
}
