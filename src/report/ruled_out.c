/* What would rule options out, and has not yet: stages that lie ahead,
 * and what is not known to be over. */
#include "forecast/rule_out.h"
#include "report/page.h"

/* What rules it out, as a reader calls it. */
static const char *excluder(plm__page *page, const plm_ruled_out *of) {
    const char *label = of->stage != NULL           ? of->stage->label
                        : of->consideration != NULL ? of->consideration->label
                                                    : of->event->label;
    return plm__short_name(page, label != NULL ? label : plm__ruled_out_by(of));
}

/* "“goes” and “goes late”". */
static const char *excluded(plm__page *page, const plm_ruled_out *of) {
    const char *words = "";
    for (size_t i = 0; i < of->option_count; i++) {
        const char *between = i == 0 ? "" : i + 1 < of->option_count ? ", " : " and ";
        words = plm__words(page, "%s%s“%s”", words, between,
                           plm__short_name(page, plm__option_label(of->options[i])));
    }
    return words;
}

static const char *ahead(plm__page *page, const plm_ruled_out *of) {
    char chance[PLM__FIGURE_TEXT];
    const char *by = excluder(page, of);
    const char *out = excluded(page, of);
    return of->chance < 1
               ? plm__words(page, "Once “%s” has come, %s is ruled out, with a chance of %s.", by,
                            out, plm__figure_percent(of->chance, chance))
               : plm__words(page, "Once “%s” has come, %s is ruled out.", by, out);
}

static void add_said(plm__page *page, const char *words) {
    plm__text_add(page->out, "<p class=\"said\">");
    plm__html_passage(page->out, words);
    plm__text_add(page->out, "</p>\n");
}

static const char *open_words(plm__page *page, const plm_forecast_issue *of) {
    const char *words = NULL;
    for (size_t i = 0; i < of->ruled_out_count; i++) {
        const plm_ruled_out *each = of->ruled_out[i];
        if (each->state == PLM_EXCLUSION_UNKNOWN) {
            words = plm__words(page, "%s%s (by “%s”)",
                               words == NULL ? "" : plm__words(page, "%s; ", words),
                               excluded(page, each), excluder(page, each));
        }
    }
    return words;
}

void plm__add_not_ruled_out(plm__page *page) {
    const plm_forecast_issue *of = page->issue->forecast;
    for (size_t i = 0; i < of->ruled_out_count; i++) {
        if (of->ruled_out[i]->state == PLM_EXCLUSION_AHEAD) {
            add_said(page, ahead(page, of->ruled_out[i]));
        }
    }
    const char *words = open_words(page, of);
    if (words != NULL) {
        add_said(page, plm__words(page,
                                  "Not ruled out yet, since not over and known by the day of the "
                                  "forecast: %s.",
                                  words));
    }
}
