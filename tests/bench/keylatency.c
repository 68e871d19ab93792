/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long a window takes from its start to its first complete picture, and from a key press to changed
 * pixels. Works on any X11 program: keys go in through XTest, damage comes back through XDamage, and a
 * damaged area counts once its pixels differ from the picture before by more than the width of a caret.
 *
 *   keylatency [--keys N] [--settle MS] [--text X,Y,WIDTH,HEIGHT] LABEL COMMAND [ARGUMENT…]
 *
 * Prints one line, separated by tabs: LABEL, start, key median, key p95 in milliseconds, and how many keys
 * were measured (with --keys 0 only the start). Start is from the fork to the last change of the whole screen
 * before it is still. A key's change counts only inside --text (pixels of the screen; the whole of it unless
 * given), so that what a window repaints beside its text is never taken for the letter. The pointer is put
 * into the middle of that area and pressed there first, so that a text under it takes the focus; Ctrl+End
 * goes to its end.
 */

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XTest.h>
#include <X11/extensions/Xdamage.h>
#include <X11/keysym.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define CARET_WIDTH      4
#define INDICATOR_WIDTH  8 /* of a scrollbar that fades while nobody scrolls */
#define START_TIMEOUT_MS 60000.0
#define KEY_TIMEOUT_MS   2000.0
#define REST_MS          3000 /* in which a program files what was typed: the next start is to be no recovery */

typedef struct
{
  Display *display;
  Window root;
  int width, height;
  int damage_event;
  XRectangle area; /* what is watched */
  int ignored;     /* the width in pixels that a change must exceed */
  XImage *picture; /* (owned): the screen as last seen */
} Watch;

static double
now_ms (void)
{
  struct timespec t;

  clock_gettime (CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

static void
sleep_ms (double ms)
{
  struct timespec t = { (time_t) (ms / 1e3), (long) ((ms - 1e3 * (long) (ms / 1e3)) * 1e6) };

  nanosleep (&t, NULL);
}

static void
watch_look (Watch *self)
{
  if (self->picture != NULL)
    XDestroyImage (self->picture);
  self->picture = XGetImage (self->display, self->root, 0, 0, self->width, self->height, AllPlanes, ZPixmap);
}

static int
min (int a, int b)
{
  return a < b ? a : b;
}

static int
max (int a, int b)
{
  return a > b ? a : b;
}

/* The width in pixels of what differs from the last picture where what was damaged is watched. */
static int
watch_changed_width (Watch *self, const XRectangle *damage)
{
  int x = max (damage->x, self->area.x), y = max (damage->y, self->area.y);
  int width = min (damage->x + damage->width, self->area.x + self->area.width) - x;
  int height = min (damage->y + damage->height, self->area.y + self->area.height) - y;
  int left = width, right = -1;
  XImage *image;

  if (width <= 0 || height <= 0)
    return 0;

  image = XGetImage (self->display, self->root, x, y, width, height, AllPlanes, ZPixmap);
  for (int row = 0; row < height; row++)
    {
      const uint32_t *new
        = (const uint32_t *) (const void *) (image->data + (size_t) row * image->bytes_per_line);
      const uint32_t *old
        = (const uint32_t *) (const void *) (self->picture->data
                                             + (size_t) (y + row) * self->picture->bytes_per_line)
          + x;

      for (int column = 0; column < width; column++)
        if (((new[column] ^ old[column]) & 0xffffff) != 0)
          {
            left = column < left ? column : left;
            right = column > right ? column : right;
          }
    }
  XDestroyImage (image);
  return right < left ? 0 : right - left + 1;
}

/* Waits until something wide enough changes; the time when it was told, or 0 at the deadline. */
static double
watch_wait_change (Watch *self, double deadline)
{
  for (;;)
    {
      struct pollfd connection = { ConnectionNumber (self->display), POLLIN, 0 };
      double left;

      while (XPending (self->display) > 0)
        {
          XEvent event;

          XNextEvent (self->display, &event);
          if (event.type == self->damage_event + XDamageNotify)
            {
              double told = now_ms ();
              const XDamageNotifyEvent *damage = (const void *) &event;

              if (watch_changed_width (self, &damage->area) > self->ignored)
                return told;
            }
        }
      left = deadline - now_ms ();
      if (left <= 0)
        return 0;
      poll (&connection, 1, (int) left + 1);
    }
}

/* Until the picture has been still for so long; the time of the last change, or 0 where there was none. */
static double
watch_wait_still (Watch *self, double still_ms, double timeout_ms)
{
  double last = 0, end = now_ms () + timeout_ms;

  while (now_ms () < end)
    {
      double change = watch_wait_change (self, now_ms () + still_ms);

      if (change == 0)
        break;
      last = change;
      watch_look (self);
    }
  return last;
}

static void
watch_press (Watch *self, KeySym key, KeySym modifier)
{
  KeyCode code = XKeysymToKeycode (self->display, key),
          held = modifier != 0 ? XKeysymToKeycode (self->display, modifier) : 0;

  if (held != 0)
    XTestFakeKeyEvent (self->display, held, True, CurrentTime);
  XTestFakeKeyEvent (self->display, code, True, CurrentTime);
  XTestFakeKeyEvent (self->display, code, False, CurrentTime);
  if (held != 0)
    XTestFakeKeyEvent (self->display, held, False, CurrentTime);
  XFlush (self->display);
}

static int
compare_doubles (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* From the start of the command to the picture that does not change any more. */
static double
measure_start (Watch *screen, double started)
{
  double first = watch_wait_change (screen, started + START_TIMEOUT_MS), settled;

  watch_look (screen);
  settled = watch_wait_still (screen, 500, START_TIMEOUT_MS);
  return (settled != 0 ? settled : first) - started;
}

static void
go_to_end (Watch *screen, double still_ms)
{
  XTestFakeMotionEvent (screen->display, -1, screen->area.x + screen->area.width / 2,
                        screen->area.y + screen->area.height / 2, CurrentTime);
  XTestFakeButtonEvent (screen->display, 1, True, CurrentTime);
  XTestFakeButtonEvent (screen->display, 1, False, CurrentTime);
  watch_press (screen, XK_End, XK_Control_L);
  sleep_ms (200);
  watch_look (screen);
  watch_wait_still (screen, still_ms, 5000);
}

/* FALSE where no key changed the text. */
static bool
measure_keys (Watch *screen, int n_keys, double *median, double *p95, int *n_measured)
{
  static const char letters[] = "the quick brown fox jumps over a lazy dog ";
  double *times = calloc (n_keys, sizeof *times);
  int n = 0;

  for (int i = 0; i < n_keys; i++)
    {
      char letter = letters[i % (sizeof letters - 1)];
      double pressed, changed;

      watch_look (screen);
      /* a blank leaves no ink; it is typed, not measured */
      watch_press (screen, letter == ' ' ? XK_space : (KeySym) letter, 0);
      pressed = now_ms ();
      changed = letter == ' ' ? 0 : watch_wait_change (screen, pressed + KEY_TIMEOUT_MS);
      if (changed != 0)
        times[n++] = changed - pressed;
      watch_look (screen);
      watch_wait_still (screen, 40, 500);
      /* at no fixed phase of what a program does beside the typing, such as saving */
      sleep_ms (i * 37 % 100);
    }
  qsort (times, n, sizeof *times, compare_doubles);
  *median = n > 0 ? times[n / 2] : 0;
  *p95 = n > 0 ? times[n * 95 / 100] : 0;
  *n_measured = n;
  free (times);
  return n > 0;
}

static int
measure (Watch *screen,
         const XRectangle *text,
         const char *label,
         int n_keys,
         double still_ms,
         double started)
{
  double start = measure_start (screen, started), median, p95;
  int n;

  if (n_keys == 0)
    {
      printf ("%s\t%.1f\n", label, start);
      return 0;
    }
  screen->area = *text;
  screen->ignored = CARET_WIDTH;
  go_to_end (screen, still_ms);
  if (!measure_keys (screen, n_keys, &median, &p95, &n))
    {
      fprintf (stderr, "keylatency: %s: no key changed the text\n", label);
      return 1;
    }
  printf ("%s\t%.1f\t%.2f\t%.2f\t%d\n", label, start, median, p95, n);
  return 0;
}

static bool
parse_area (const char *argument, XRectangle *area)
{
  int x, y, width, height;

  if (sscanf (argument, "%d,%d,%d,%d", &x, &y, &width, &height) != 4 || x < 0 || y < 0 || width < 1
      || height < 1 || x > SHRT_MAX || y > SHRT_MAX || width > SHRT_MAX || height > SHRT_MAX)
    return false;
  *area = (XRectangle) { x, y, width, height };
  return true;
}

int
main (int argc, char **argv)
{
  int n_keys = 120, error_base, first = 1, status;
  double still_ms = 300, started;
  Watch screen = { 0 };
  XRectangle text = { 0 };
  bool wrong = false;
  pid_t child;

  for (; first + 1 < argc && argv[first][0] == '-'; first += 2)
    if (strcmp (argv[first], "--keys") == 0)
      n_keys = atoi (argv[first + 1]);
    else if (strcmp (argv[first], "--settle") == 0)
      still_ms = atof (argv[first + 1]);
    else if (strcmp (argv[first], "--text") != 0 || !parse_area (argv[first + 1], &text))
      wrong = true;
  if (wrong || argc - first < 2 || n_keys < 0)
    {
      fprintf (stderr, "usage: keylatency [--keys N] [--settle MS] [--text X,Y,WIDTH,HEIGHT] "
                       "LABEL COMMAND [ARGUMENT...]\n");
      return 2;
    }

  screen.display = XOpenDisplay (NULL);
  if (screen.display == NULL || !XDamageQueryExtension (screen.display, &screen.damage_event, &error_base))
    {
      fprintf (stderr, "keylatency: needs an X11 display with the Damage extension\n");
      return 1;
    }
  screen.root = DefaultRootWindow (screen.display);
  screen.width = DisplayWidth (screen.display, DefaultScreen (screen.display));
  screen.height = DisplayHeight (screen.display, DefaultScreen (screen.display));
  screen.ignored = INDICATOR_WIDTH;
  screen.area = (XRectangle) { 0, 0, screen.width, screen.height };
  if (text.width == 0)
    text = screen.area;
  XDamageCreate (screen.display, screen.root, XDamageReportRawRectangles);
  watch_look (&screen);

  started = now_ms ();
  child = fork ();
  if (child == 0)
    {
      execvp (argv[first + 1], argv + first + 1);
      perror (argv[first + 1]);
      _exit (127);
    }
  status = measure (&screen, &text, argv[first], n_keys, still_ms, started);
  if (n_keys > 0)
    sleep_ms (REST_MS);
  kill (child, SIGTERM);
  waitpid (child, NULL, 0);
  return status;
}
