/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A quotation held against a document: verbatim, shortened or altered, and which words. */
#pragma once

#include <gtk/gtk.h>

#include "stet-desk.h"
#include "stet-evidence.h"

G_BEGIN_DECLS

#define STET_TYPE_TRANSCRIPT_VIEW (stet_transcript_view_get_type ())
G_DECLARE_FINAL_TYPE (StetTranscriptView, stet_transcript_view, STET, TRANSCRIPT_VIEW, GtkWidget)

/* Reads the document off the main thread, and then shows what came of it. @quotation: as it stands in the
 * story. */
GtkWidget *stet_transcript_view_new (StetDesk *desk, const StetEvidence *document, const char *quotation);
/* What is shown of the result; "" while it is being read. */
const char *stet_transcript_view_get_result (StetTranscriptView *self);

G_END_DECLS
