#include "forecast/basis.h"

#include "case/stake.h"
#include "forecast/confidence.h"
#include "forecast/hindsight.h"
#include "game/spread.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define HIGHEST_CAPABILITY 100.0
#define HIGHEST_SALIENCE   100.0
#define HIGHEST_UTILITY    100.0

typedef struct collector {
    plm__arena *arena;
    const plm_issue *issue;
    plm_stated_number *numbers; /* NULL while they are only counted */
    size_t count;
    size_t assessed_count;
    plm__spread spread; /* sums over the assessed numbers, in squares of what each could span */
} collector;

static void take_spread(collector *with, plm_stated_number *number, double span) {
    plm__spread spread = plm__assessors_spread(number->parameter);
    number->between = sqrt(spread.between);
    number->within = sqrt(spread.within);
    if (number->parameter->assessor_count > 1 && span > 0) {
        with->assessed_count++;
        with->spread.between += spread.between / (span * span);
        with->spread.within += spread.within / (span * span);
    }
}

/* The path of a number; leaf may carry a name of its own, such as "weighs.aid". No actor: it is the
 * issue's. */
static plm_status collect(collector *with, const plm_parameter *parameter, const plm_actor *actor,
                          const char *leaf, const char *name, double span) {
    if (!parameter->stated) {
        return PLM_OK;
    }
    size_t at = with->count++;
    if (with->numbers == NULL) {
        return PLM_OK;
    }
    double width = parameter->range.high - parameter->range.low;
    char *path = actor == NULL
                     ? plm__arena_print(with->arena, "issues.%s.%s%s", with->issue->id, leaf, name)
                     : plm__arena_print(with->arena, "actors.%s.on.%s.%s%s", actor->id,
                                        with->issue->id, leaf, name);
    with->numbers[at] = (plm_stated_number){
        .path = path, .parameter = parameter, .width = span > 0 ? width / span : 0};
    take_spread(with, &with->numbers[at], span);
    return path != NULL ? PLM_OK : PLM_E_MEMORY;
}

static plm_status collect_weights(collector *with, const plm_actor *actor, const plm_stake *stake) {
    double largest = 0;
    for (size_t i = 0; i < stake->weigh_count; i++) {
        largest = fmax(largest, stake->weighs[i].weight.range.high);
    }
    for (size_t i = 0; i < stake->weigh_count; i++) {
        PLM_TRY(collect(with, &stake->weighs[i].weight, actor, "weighs.",
                        stake->weighs[i].consideration->id, largest));
    }
    return PLM_OK;
}

static plm_status collect_utilities(collector *with, const plm_actor *actor,
                                    const plm_stake *stake) {
    for (size_t i = 0; i < stake->utility_count; i++) {
        PLM_TRY(collect(with, &stake->utilities[i].utility, actor, "utilities.",
                        stake->utilities[i].option->id, HIGHEST_UTILITY));
    }
    return PLM_OK;
}

static plm_status collect_stake(collector *with, const plm_actor *actor, const plm_stake *stake) {
    if (stake->issue != with->issue || !plm__stake_takes_part(stake)) {
        return PLM_OK;
    }
    double scale = with->issue->scale_high - with->issue->scale_low;
    PLM_TRY(collect(with, &stake->position, actor, "position", "", scale));
    PLM_TRY(collect(with, &stake->chance_of_yes, actor, "chance_of_yes", "", 1));
    PLM_TRY(collect(with, &stake->capability, actor, "capability", "", HIGHEST_CAPABILITY));
    PLM_TRY(collect(with, &stake->salience, actor, "salience", "", HIGHEST_SALIENCE));
    PLM_TRY(collect(with, &stake->uses_veto, actor, "uses_veto", "", 1));
    PLM_TRY(collect_utilities(with, actor, stake));
    return collect_weights(with, actor, stake);
}

/* What stands if nothing is agreed, where it is a point of the scale. */
static plm_status collect_reference(collector *with) {
    double scale = with->issue->scale_high - with->issue->scale_low;
    return collect(with, &with->issue->reference, NULL, "reference_point", "", scale);
}

static plm_status collect_all(collector *with, const plm_dossier *dossier) {
    with->count = 0;
    PLM_TRY(collect_reference(with));
    for (size_t i = 0; i < dossier->actor_count; i++) {
        const plm_actor *actor = &dossier->actors[i];
        for (size_t k = 0; k < actor->stake_count; k++) {
            PLM_TRY(collect_stake(with, actor, &actor->stakes[k]));
        }
    }
    return PLM_OK;
}

static int compare_numbers(const void *a, const void *b) {
    const plm_stated_number *one = a;
    const plm_stated_number *other = b;
    if (one->width != other->width) {
        return one->width > other->width ? -1 : 1;
    }
    return strcmp(one->path, other->path);
}

plm_status plm__basis_of(const plm_dossier *dossier, const plm_issue *issue, plm__arena *arena,
                         plm_basis *out) {
    collector with = {.arena = arena, .issue = issue};
    PLM_TRY(collect_all(&with, dossier));
    with.numbers = plm__arena_allocate(arena, with.count, sizeof *with.numbers);
    if (with.numbers == NULL) {
        return PLM_E_MEMORY;
    }
    PLM_TRY(collect_all(&with, dossier));
    qsort(with.numbers, with.count, sizeof *with.numbers, compare_numbers);
    *out = (plm_basis){.numbers = with.numbers,
                       .number_count = with.count,
                       .assessed_count = with.assessed_count,
                       .between_share =
                           with.spread.between / (with.spread.between + with.spread.within)};
    for (size_t i = 0; i < with.count; i++) {
        out->range_count += with.numbers[i].width > 0 ? 1 : 0;
        out->assumption_count += with.numbers[i].parameter->support.count == 0 ? 1 : 0;
    }
    PLM_TRY(plm__weigh_confidence(dossier, arena, out));
    return plm__hindsight_of(dossier, issue, arena, out);
}
