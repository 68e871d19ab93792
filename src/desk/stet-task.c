/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A second task, which owns nothing, goes to the thread in the place of the first. */
#include "config.h"

#include "stet-task.h"

typedef struct
{
  GTask *task; /* (owned): released in its own context */
  GTaskThreadFunc func;
} Job;

static void
run (GTask *errand, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;

  job->func (job->task, g_task_get_source_object (job->task), g_task_get_task_data (job->task),
             g_task_get_cancellable (job->task));
  g_task_return_boolean (errand, TRUE);
}

static void
ran_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Job *job = data;

  g_object_unref (job->task);
  g_free (job);
}

void
stet_task_run_in_thread (GTask *task, GTaskThreadFunc func)
{
  g_autoptr (GTask) errand = NULL;
  Job *job;

  g_return_if_fail (G_IS_TASK (task));
  g_return_if_fail (func != NULL);

  job = g_new0 (Job, 1);
  job->task = g_object_ref (task);
  job->func = func;
  errand = g_task_new (NULL, NULL, ran_cb, job);
  g_task_set_source_tag (errand, stet_task_run_in_thread);
  g_task_set_priority (errand, g_task_get_priority (task));
  g_task_set_task_data (errand, job, NULL);
  g_task_run_in_thread (errand, run);
}
