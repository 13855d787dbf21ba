import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';

interface Props<Item> {
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => string;
  readonly render: (item: Item, index: number) => ReactNode;
  readonly estimatedItemPixels: number;
}

/** Items of one page; only pages near the window are in the document. */
const PAGE_SIZE = 40;
/** How far outside of the window a page is still kept, in pixels. */
const MARGIN = '1200px 0px';

/**
 * A long list of which only the pages near the window are rendered; the others keep their height. Items are only
 * appended or changed, so a page keeps its place, and the browser's scroll anchoring holds what is being read still.
 */
export function PagedList<Item>({ items, keyOf, render, estimatedItemPixels }: Props<Item>) {
  const pages = useMemo(
    () =>
      Array.from({ length: Math.ceil(items.length / PAGE_SIZE) }, (_, page) =>
        items.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE),
      ),
    [items],
  );
  return pages.map((page, index) => (
    <Page
      // biome-ignore lint/suspicious/noArrayIndexKey: a page is its place in the list
      key={index}
      first={index * PAGE_SIZE}
      items={page}
      keyOf={keyOf}
      render={render}
      estimatedPixels={page.length * estimatedItemPixels}
      startsShown={index >= pages.length - 2 || index < 2}
    />
  ));
}

interface PageProps<Item> {
  readonly first: number;
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => string;
  readonly render: (item: Item, index: number) => ReactNode;
  readonly estimatedPixels: number;
  readonly startsShown: boolean;
}

function Page<Item>({ first, items, keyOf, render, estimatedPixels, startsShown }: PageProps<Item>) {
  const element = useRef<HTMLDivElement>(null);
  const [isShown, setIsShown] = useState(startsShown);
  const height = useRef(estimatedPixels);

  useEffect(() => {
    const page = element.current;
    if (page === null) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry === undefined) return;
        if (!entry.isIntersecting) height.current = entry.boundingClientRect.height;
        setIsShown(entry.isIntersecting);
      },
      { root: page.closest('[data-scrolls]'), rootMargin: MARGIN },
    );
    observer.observe(page);
    return () => observer.disconnect();
  }, []);

  return (
    <div ref={element} role="presentation" style={isShown ? undefined : { height: height.current }}>
      {isShown
        ? items.map((item, index) => (
            <div key={keyOf(item)} role="presentation">
              {render(item, first + index)}
            </div>
          ))
        : null}
    </div>
  );
}
