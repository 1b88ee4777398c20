#include "forecast/basis.h"

#include "case/statement.h"
#include "forecast/confidence.h"
#include "forecast/hindsight.h"
#include "game/spread.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct collector {
    plm__arena *arena;
    plm_stated_number *numbers;
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

/* A number that has no range, as one that has. */
static const plm_parameter *as_parameter(plm__arena *arena, const plm__statement *statement) {
    const double value = statement->value;
    plm_parameter *made = plm__arena_allocate(arena, 1, sizeof *made);
    if (made != NULL) {
        *made = (plm_parameter){
            .stated = true,
            .range = {.shape = PLM_SHAPE_POINT, .low = value, .mode = value, .high = value},
            .support = statement->support,
            .mark = statement->mark};
    }
    return made;
}

static plm_status collect(void *user, const plm__statement *statement) {
    collector *with = user;
    if (!statement->number) {
        return PLM_OK;
    }
    const plm_parameter *parameter =
        statement->parameter != NULL ? statement->parameter : as_parameter(with->arena, statement);
    if (parameter == NULL) {
        return PLM_E_MEMORY;
    }
    double width = parameter->range.high - parameter->range.low;
    plm_stated_number *number = &with->numbers[with->count++];
    *number = (plm_stated_number){.path = statement->path,
                                  .parameter = parameter,
                                  .width = statement->span > 0 ? width / statement->span : 0};
    take_spread(with, number, statement->span);
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
    const plm__number_count found = plm__count_numbers(dossier, issue);
    collector with = {.arena = arena};
    with.numbers = plm__arena_allocate(arena, found.numbers, sizeof *with.numbers);
    if (with.numbers == NULL) {
        return PLM_E_MEMORY;
    }
    PLM_TRY(plm__each_statement(dossier, issue, arena, collect, &with));
    qsort(with.numbers, with.count, sizeof *with.numbers, compare_numbers);
    *out = (plm_basis){
        .numbers = plm__arena_list(arena, with.numbers, with.count, sizeof *with.numbers),
        .number_count = with.count,
        .assumption_count = found.assumptions,
        .assessed_count = with.assessed_count,
        .between_share = with.spread.between / (with.spread.between + with.spread.within)};
    for (size_t i = 0; i < with.count; i++) {
        out->range_count += with.numbers[i].width > 0 ? 1 : 0;
    }
    if (out->numbers == NULL) {
        return PLM_E_MEMORY;
    }
    PLM_TRY(plm__weigh_confidence(dossier, arena, out));
    return plm__hindsight_of(dossier, issue, arena, out);
}
