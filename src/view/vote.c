#include "view/vote.h"

#include "base/figure.h"

#include <math.h>
#include <string.h>

/* What another vote of one member has to change at least to be the reason of an answer. */
static const double MUCH = 0.1;

/* How much another vote of a member would turn what is likelier round. */
static double turn_of(double carried, const plm_procedure_member *of) {
    double turned = carried < 0.5 ? of->carried_agreeing - carried : carried - of->carried_refusing;
    return isnan(turned) ? 0 : turned;
}

static const plm_procedure_member *find_most(const plm_procedure_rule *rule, double carried) {
    const plm_procedure_member *most = NULL;
    for (size_t i = 0; i < rule->member_count; i++) {
        double turned = turn_of(carried, rule->members[i]);
        if (turned >= MUCH && (most == NULL || turned > turn_of(carried, most))) {
            most = rule->members[i];
        }
    }
    return most;
}

bool plm__vote_add_because(plm__text *out, const plm_procedure_summary *summary,
                           const plm_procedure_rule *rule, bool named) {
    const plm_issue *issue = summary->issue;
    const size_t change = issue->reference_option == issue->options[0] ? 1 : 0;
    const double carried = rule->could_pass[change];
    const plm_procedure_member *most = find_most(rule, carried);
    char carries[PLM__FIGURE_TEXT];
    char abstains[PLM__FIGURE_TEXT];
    if (most == NULL) {
        return false;
    }
    bool fails = carried < 0.5;
    plm__figure_percent(fails ? most->carried_agreeing : most->carried_refusing, carries);
    plm__figure_percent(most->carried_abstaining, abstains);
    bool alike = most->veto && strcmp(carries, abstains) == 0;
    plm__text_add_format(out, "First because of %s: if it %s%s, %s would be carried with %s",
                         named ? most->actor->name : most->actor->id,
                         fails ? "agreed" : "did not agree", alike ? " or abstained" : "",
                         issue->options[change]->id, carries);
    if (most->veto && !alike) {
        plm__text_add_format(out, ", if it abstained with %s", abstains);
    }
    plm__text_add(out, ".");
    return true;
}
