/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long a window takes from its start to its first complete picture, and from a key press to changed
 * pixels. Works on any X11 program: keys go in through XTest, damage comes back through XDamage, and a
 * damaged area counts once its pixels differ from the picture before by more than the width of a caret.
 *
 *   keylatency [--keys N] [--settle MS] LABEL COMMAND [ARGUMENT…]
 *
 * Prints one line: LABEL, start, key median, key p95, all in milliseconds. The pointer is put into the middle
 * of the window and pressed there first, so that a text under it takes the focus; Ctrl+End goes to its end.
 */

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XTest.h>
#include <X11/extensions/Xdamage.h>
#include <X11/keysym.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define CARET_WIDTH      4
#define START_TIMEOUT_MS 60000.0
#define KEY_TIMEOUT_MS   2000.0

typedef struct
{
  Display *display;
  Window root;
  int width, height;
  int damage_event;
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

/* The width in pixels of what differs from the last picture inside an area. */
static int
watch_changed_width (Watch *self, int x, int y, int width, int height)
{
  int left = width, right = -1;
  XImage *image;

  if (x + width > self->width)
    width = self->width - x;
  if (y + height > self->height)
    height = self->height - y;
  if (x < 0 || y < 0 || width <= 0 || height <= 0)
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

/* Waits until something wider than a caret changes; the time when it was told, or 0 at the deadline. */
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

              if (watch_changed_width (self, damage->area.x, damage->area.y, damage->area.width,
                                       damage->area.height)
                  > CARET_WIDTH)
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

static void
measure (Watch *screen, const char *label, double started, int n_keys, double still_ms)
{
  static const char letters[] = "the quick brown fox jumps over a lazy dog ";
  double *times = calloc (n_keys, sizeof *times), first;
  int n = 0;

  first = watch_wait_change (screen, started + START_TIMEOUT_MS);
  watch_look (screen);
  double settled = watch_wait_still (screen, 500, START_TIMEOUT_MS);
  double start = (settled != 0 ? settled : first) - started;

  XTestFakeMotionEvent (screen->display, -1, screen->width / 2, screen->height / 2, CurrentTime);
  XTestFakeButtonEvent (screen->display, 1, True, CurrentTime);
  XTestFakeButtonEvent (screen->display, 1, False, CurrentTime);
  watch_press (screen, XK_End, XK_Control_L);
  sleep_ms (200);
  watch_look (screen);
  watch_wait_still (screen, still_ms, 5000);

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
    }
  if (n == 0)
    {
      printf ("%-24s start %7.0f ms   no key changed the picture\n", label, start);
      exit (1);
    }
  qsort (times, n, sizeof *times, compare_doubles);
  printf ("%-24s start %7.0f ms   key median %6.1f ms   p95 %6.1f ms   (%d keys)\n", label, start,
          times[n / 2], times[n * 95 / 100], n);
  free (times);
}

int
main (int argc, char **argv)
{
  int n_keys = 120, error_base, first = 1;
  double still_ms = 300, started;
  Watch screen = { 0 };
  pid_t child;

  for (; first + 1 < argc && argv[first][0] == '-'; first += 2)
    if (strcmp (argv[first], "--keys") == 0)
      n_keys = atoi (argv[first + 1]);
    else if (strcmp (argv[first], "--settle") == 0)
      still_ms = atof (argv[first + 1]);
  if (argc - first < 2 || n_keys < 1)
    {
      fprintf (stderr, "usage: keylatency [--keys N] [--settle MS] LABEL COMMAND [ARGUMENT...]\n");
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
  measure (&screen, argv[first], started, n_keys, still_ms);
  kill (child, SIGTERM);
  waitpid (child, NULL, 0);
  return 0;
}
