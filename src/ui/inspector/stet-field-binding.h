/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps a text widget and a field of the working copy equal. What is typed goes down when the hand rests for
 * a moment, and at once when the focus leaves or another story comes. A value that the field does not take is
 * marked in the widget, with the reason as its tooltip. */
#pragma once

#include <gtk/gtk.h>

#include "stet-working-copy.h"

G_BEGIN_DECLS

#define STET_TYPE_FIELD_BINDING (stet_field_binding_get_type ())
G_DECLARE_FINAL_TYPE (StetFieldBinding, stet_field_binding, STET, FIELD_BINDING, GObject)

/* Milliseconds of rest, well within the 250 ms that a key may take to disk. */
#define STET_FIELD_BINDING_REST_MS 100

/* @widget: implements GtkEditable, or is a GtkTextView. It must outlive the binding, which whoever owns both
 * sees to.
 * @field: a name of stet_story_set_field(). */
StetFieldBinding *stet_field_binding_new (GtkWidget *widget, const char *field);
/* @copy: (nullable) */
void stet_field_binding_set_copy (StetFieldBinding *self, StetWorkingCopy *copy);
/* What was typed goes down now. */
void stet_field_binding_flush (StetFieldBinding *self);

G_END_DECLS
