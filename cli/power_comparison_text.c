#include "power_text.h"

#include "tables.h"
#include "verb.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { POWER_PLACES = 4 };

/* ---- what is compared ------------------------------------------------------------------------ */

static void add_change(plm__text *out, const plm_power_comparison *of) {
    const plm_power *last = of->bodies[of->body_count - 1].power;
    if (last->without == NULL && last->joining_count == 0) {
        return;
    }
    plm__text_add(out, "What if ");
    if (last->without != NULL) {
        plm__text_add_format(out, "%s left", last->without);
    }
    for (size_t i = 0; i < last->joining_count; i++) {
        const char *name = last->joining[i];
        plm__text_add(out, i > 0 ? ", " : last->without != NULL ? " and " : "");
        plm__text_add_bytes(out, name, strcspn(name, "="));
    }
    plm__text_add(out, last->joining_count > 0 ? " joined.\n" : ".\n");
    plm__text_add(out, "Assumed: quotas that are a number of votes stay; shares, unanimity and "
                       "'all but' are of those who are in then.\n");
}

/* What carries a body: so many of so many votes. */
static void list_quota(plm__listing *to, plm_context *context, const plm__test *only) {
    plm__text votes;
    plm__text_init(&votes, context);
    plm__text_add_number(&votes, plm__power_votes(only, only->quota));
    plm__text_add(&votes, " of ");
    plm__text_add_number(&votes, plm__power_votes(only, only->total));
    to->failed = to->failed || votes.failed;
    plm__cell_print(to, "%s", votes.failed ? "" : votes.bytes);
    plm__text_clear(&votes);
}

static void list_body(plm__listing *to, plm_context *context, const plm__power_body *body) {
    const plm__test *only = body->power->subject.only;
    plm__listing_start(to);
    plm__cell_name(to, body->title);
    plm__cell_count(to, body->member_count);
    if (only != NULL) {
        list_quota(to, context, only);
    } else {
        plm__cell_words(to, "several tests");
    }
    plm__cell_percent(to, body->summary.act);
    plm__cell_words(to, body->summary.winning);
}

static void add_bodies(plm__text *out, const plm_power_comparison *of) {
    plm__listing rows;
    plm__listing_open(&rows, out->context, "lrrrr");
    plm__listing_head(&rows);
    plm__cell_words(&rows, "body");
    plm__cell_words(&rows, "members");
    plm__cell_words(&rows, "carried by");
    plm__cell_words(&rows, "power to act");
    plm__cell_words(&rows, "winning coalitions");
    for (size_t i = 0; i < of->body_count; i++) {
        list_body(&rows, out->context, &of->bodies[i]);
    }
    add_table_lines(out, &rows, "  ");
    plm__listing_close(&rows);
}

/* ---- members by rules ------------------------------------------------------------------------ */

static void list_member(plm__listing *to, const plm_power_comparison *of, const char *name) {
    plm__listing_start(to);
    plm__cell_name(to, name);
    for (size_t i = 0; i < of->body_count; i++) {
        const plm_power_compared *member = plm__power_compared_named(&of->bodies[i], name);
        if (member == NULL || isnan(member->power)) {
            plm__cell_empty(to);
        } else {
            plm__cell_fixed(to, member->power, POWER_PLACES);
        }
        if (i > 0 && (member == NULL || isnan(member->difference))) {
            plm__cell_empty(to);
        } else if (i > 0) {
            plm__cell_signed(to, member->difference, POWER_PLACES);
        }
    }
}

static bool is_in_earlier(const plm_power_comparison *of, size_t before, const char *name) {
    for (size_t i = 0; i < before; i++) {
        if (plm__power_compared_named(&of->bodies[i], name) != NULL) {
            return true;
        }
    }
    return false;
}

static void list_members(plm__listing *to, const plm_power_comparison *of) {
    plm__listing_head(to);
    plm__cell_words(to, "member");
    for (size_t i = 0; i < of->body_count; i++) {
        plm__cell_words(to, of->bodies[i].title);
        if (i > 0) {
            plm__cell_words(to, "difference");
        }
    }
    for (size_t i = 0; i < of->body_count; i++) {
        for (size_t k = 0; k < of->bodies[i].member_count; k++) {
            const char *name = of->bodies[i].members[k].name;
            if (!is_in_earlier(of, i, name)) {
                list_member(to, of, name);
            }
        }
    }
}

static void add_members(plm__text *out, const plm_power_comparison *of) {
    plm__listing rows;
    size_t columns = 2 * of->body_count;
    char *alignment = must(malloc(columns + 1));
    memset(alignment, 'r', columns);
    alignment[0] = 'l';
    alignment[columns] = '\0';
    plm__listing_open(&rows, out->context, alignment);
    list_members(&rows, of);
    add_table_lines(out, &rows, "  ");
    plm__listing_close(&rows);
    free(alignment);
}

void add_power_comparison(plm__text *out, const plm_power_comparison *of) {
    add_change(out, of);
    plm__text_add_format(out, "Power by the index %s", of->index->title);
    if (of->body_count > 1) {
        plm__text_add_format(out, "; differences are from '%s'", of->bodies[0].title);
    }
    plm__text_add(out, ".\n\n");
    add_members(out, of);
    plm__text_add(out, "\n");
    add_bodies(out, of);
    plm__text_add(out, "\nWhat each index means, and when not to compare them: docs/power.md.\n");
}
