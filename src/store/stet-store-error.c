/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-store-error.h"

G_DEFINE_QUARK (stet-store-error-quark, stet_store_error)
