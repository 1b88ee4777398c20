#include "revisions_list.h"

#include "keeping.h"
#include "lines.h"
#include "store/ledger.h"
#include "view/seal.h"

static void add_heading(plm__text *out, const plm_revision *of) {
    const plm_snapshot *forecast = of->record->forecast;
    const char *question = plm__question_asked(forecast, of->issue);
    const char *stage = of->issue->stage;
    plm__text_add_format(out, "%s (%s, %s%sby %s)\n", question != NULL ? question : of->path,
                         of->path, stage != NULL ? stage : "", stage != NULL ? " " : "",
                         forecast->deadline);
}

static void add_ruling(plm__text *out, const plm_grade *of) {
    switch (of->ruling) {
    case PLM_RULING_VOID:
        plm__text_add(out, "; void");
        break;
    case PLM_RULING_REOPENED:
        plm__text_add(out, "; open again");
        break;
    case PLM_RULING_OPEN:
        plm__text_add(out, "; nothing came by the deadline");
        break;
    default:
        if (of->option != NULL) {
            plm__text_add_format(out, "; %s came about on %s", of->option, of->on);
        } else if (of->answer != PLM_YES_NO_NONE) {
            plm__text_add_format(out, "; %s on %s", plm__yes_no_names[of->answer], of->on);
        } else {
            plm__text_add_format(out, "; %g came about on %s", of->value, of->on);
        }
        plm__text_add(out, of->ruling == PLM_RULING_LATE ? ", late" : "");
    }
}

static void add_entry(plm__text *out, const plm_revision *of) {
    enum { DAY = 10, MARGIN = 7 };
    char at[PLM_INSTANT_TEXT];
    plm_instant_print(of->record->at, at);
    for (size_t i = 0; i < of->change_count; i++) {
        plm__text_add(out, "       ");
        add_folded(out, of->changes[i], MARGIN, (size_t)terminal_width());
    }
    if (!of->is_first && of->change_count == 0) {
        plm__text_add(out, "       nothing changed in the case\n");
    }
    plm__text_add_format(out, "  %3zu  %.*s  ", (size_t)of->record->number, DAY, at);
    add_saying(out, of->issue);
    add_clock(out, of->record->clock);
    if (of->grade != NULL) {
        add_ruling(out, of->grade->grade);
    }
    plm__text_add(out, "\n");
}

void add_revisions_text(plm__text *out, const plm_revisions *of) {
    for (size_t i = 0; i < plm_revisions_count(of); i++) {
        const plm_revision *each = plm_revisions_at(of, i);
        if (each->is_first) {
            plm__text_add(out, i > 0 ? "\n" : "");
            add_heading(out, each);
        }
        add_entry(out, each);
    }
}
