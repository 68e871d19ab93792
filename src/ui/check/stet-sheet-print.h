/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The check sheet on paper: the story with numbered facts, and a line for each to be ticked, with its
 * evidence. */
#pragma once

#include <gtk/gtk.h>

#include "stet-check-sheet.h"

G_BEGIN_DECLS

/* A print operation that prints @sheet (taken over), to be run by the caller: with a dialog, or exported to a
 * PDF file. It draws page by page in idle moments. */
GtkPrintOperation *stet_sheet_print_new (StetCheckSheet *sheet);

G_END_DECLS
