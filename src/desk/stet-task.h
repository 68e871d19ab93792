/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work on a thread, without letting anything die there. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * stet_task_run_in_thread:
 * @func: runs on a thread of GLib's pool and returns @task's result
 *
 * As g_task_run_in_thread(), but @task, and with it its source object, its data and a result that nobody
 * fetched, is let go in the context in which it was made. GLib's own lets the pool's thread hold a reference
 * for some moments longer than the callback: where that is the last one, a window or a desk is finalized on
 * a thread that must not touch it.
 */
void stet_task_run_in_thread (GTask *task, GTaskThreadFunc func);

G_END_DECLS
