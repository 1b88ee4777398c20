/* Two issues that one rule decides, at once: what can pass against what stands. */
#include "report/page.h"
#include "report/plane_map.h"

#include <math.h>

static const char *finding(plm__page *page, const plm__scaled_plane *of) {
    char share[PLM__FIGURE_TEXT];
    return of->voting->win_share > 0
               ? plm__words(page,
                            "%s of what could come out on two issues passes against what stands",
                            plm__figure_percent(of->voting->win_share, share))
               : "Nothing passes against what stands on two issues";
}

static const char *about_core(const plm__scaled_plane *of) {
    return of->core.count == 0 ? "The core is empty: whatever is proposed, something else beats it."
           : of->core.count == 1
               ? "One point is the core: nothing beats it."
               : "What lies in the core would stay once it stood: nothing beats it.";
}

static int places_of(const plm_issue *issue) {
    int fine = plm__figure_places(issue->scale_high - issue->scale_low, 0);
    return fine > 0 ? fine - 1 : 0;
}

static void add_table(plm__page *page, const plm__scaled_plane *of) {
    const plm_issue *across = of->axes[0].issue;
    const plm_issue *up = of->axes[1].issue;
    const char *headings[] = {"Actor",   across->question,         up->question,
                              "Pivotal", "Leads to, on the first", "On the second"};
    plm__listing table = plm__table_open(page, "Who wants what, and would lead where, as a table",
                                         "lrrrrr", headings);
    for (size_t i = 0; i < of->subject->stander_count; i++) {
        const plm_plane_actor *each = &of->actors[i];
        plm__listing_start(&table);
        plm__cell_named(page, &table, each->name, each->actor);
        plm__cell_fixed(&table, each->ideal.x, places_of(across));
        plm__cell_fixed(&table, each->ideal.y, places_of(up));
        plm__cell_percent(&table, each->shapley_owen);
        plm__cell_fixed(&table, each->proposal.x, places_of(across));
        plm__cell_fixed(&table, each->proposal.y, places_of(up));
    }
    plm__table_close(page, &table);
}

void plm__section_plane(plm__page *page) {
    const plm__scaled_plane *of = page->material->plane;
    if (of == NULL) {
        return;
    }
    const plm__figure figure = {"plane-map", "What can pass on two issues at once",
                                "Dots are what actors want on both issues. The shaded area is "
                                "what can pass against what stands."};
    plm__section_fold(page, "plane", "Two issues at once", finding(page, of));
    plm__paragraph(
        page,
        plm__words(
            page,
            "“%s” and “%s”: one rule decides both. Here they are settled together, every number "
            "at its most likely value, and everyone prefers what is nearer to its point; either "
            "scale counts as equally long, and salience does not enter. %s Pivotal: the share of "
            "all directions of change in which its agreement carries the rule. Leads to: what "
            "would pass and is nearest to its wish, if it alone could propose.",
            of->axes[0].issue->question, of->axes[1].issue->question, about_core(of)));
    plm__add_plane(page, &figure, of);
    add_table(page, of);
    plm__section_unfold(page);
}
