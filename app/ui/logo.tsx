interface LogoProps {
  readonly href: string;
  /** Whose it is. */
  readonly name: string;
  readonly width: number;
  readonly height: number;
}

/**
 * Somebody's own mark, in a place that is kept for it before it has come. It stands on white, as most logos are drawn to:
 * by night too, where a dark one without a ground of its own would not be seen.
 */
export function Logo({ href, name, width, height }: LogoProps) {
  return (
    <svg role="img" aria-label={name} width={width} height={height}>
      <rect width={width} height={height} fill="white" />
      <image href={href} width={width} height={height} />
    </svg>
  );
}
