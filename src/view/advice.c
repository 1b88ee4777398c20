#include "view/advice.h"

#include "insight/lever.h"
#include "view/blocking_set.h"
#include "view/parts.h"

/* ---- moves --------------------------------------------------------------------------------- */

static const char *consideration(const void *of) {
    const plm_move *move = of;
    return move->consideration != NULL ? move->consideration->id : NULL;
}

enum { MOVE_HEAD = 5 };

/* The first MOVE_HEAD say which move it is. */
static const plm__member move_members[] = {
    {.key = "move",
     .kind = PLM__CHOICE,
     .place = offsetof(plm_move, kind),
     .names = plm__lever_names,
     .name_count = PLM__LEVER_KINDS,
     .column = "move",
     .about = "what is done"},
    {.key = "actor",
     .kind = PLM__TEXT,
     .place = offsetof(plm_move, actor),
     .column = "actor",
     .about = "id of the actor that it is done to"},
    {.key = "consideration",
     .kind = PLM__TEXT,
     .text = consideration,
     .column = "consideration",
     .about = "id of the consideration whose weight changes; null where it is another number"},
    {.key = "from",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_move, from),
     .column = "from",
     .about = "the number that changes, as the case states it, at its mode"},
    {.key = "to",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_move, to),
     .column = "to",
     .about = "what it becomes"},
    {.key = "effort",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_move, effort),
     .variable = "effort",
     .row = true,
     .about = "share of what the number could span, times the actor's capability, the most capable "
              "having 100"},
};

static const plm__record move_record = {.name = "move", PLM__MEMBERS(move_members)};
static const plm__record move_head_record = {
    .name = "move_head", .members = move_members, .count = MOVE_HEAD};

/* ---- levers -------------------------------------------------------------------------------- */

static const plm__member model_members[] = {
    {.key = "model",
     .kind = PLM__TEXT,
     .place = offsetof(plm_lever_model, model),
     .column = "model",
     .about = "the model"},
    {.key = "reading",
     .kind = PLM__TEXT,
     .place = offsetof(plm_lever_model, reading),
     .about = "its reading"},
    {.key = "effect",
     .kind = PLM__RECORD,
     .place = offsetof(plm_lever_model, effect),
     .of = &plm__estimate_record,
     .variable = "effect",
     .row = true,
     .about = "on the wish, under this model"},
    {.key = "direction",
     .kind = PLM__WHOLE,
     .place = offsetof(plm_lever_model, direction),
     .about = "1: it helps, by more than two standard errors; -1: it hurts; 0: neither shows"},
    {.key = "counts",
     .kind = PLM__FLAG,
     .place = offsetof(plm_lever_model, counts),
     .about = "whether it counts in helps and hurts: it follows who decides, or the case does not "
              "say that"},
};

static const plm__record model_record = {.name = "lever_model", PLM__MEMBERS(model_members)};

static size_t move_count(const void *of) {
    return ((const plm_lever *)of)->move_count;
}

static const void *move_at(const void *of, size_t index) {
    return ((const plm_lever *)of)->moves[index];
}

static size_t model_count(const void *of) {
    return ((const plm_lever *)of)->model_count;
}

static const void *model_at(const void *of, size_t index) {
    return ((const plm_lever *)of)->models[index];
}

static const plm__member lever_members[] = {
    {.key = "moves",
     .kind = PLM__LIST,
     .of = &move_record,
     .count = move_count,
     .at = move_at,
     .about = "one, or two together"},
    {.key = "effort",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_lever, effort),
     .about = "of the moves together"},
    {.key = "effect",
     .kind = PLM__RECORD,
     .place = offsetof(plm_lever, effect),
     .of = &plm__estimate_record,
     .about = "on the wish, in the pool: on the option's probability, or how many points of the "
              "scale nearer to the position the outcome comes; above 0 it helps"},
    {.key = "low",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_lever, low),
     .about = "lower end of its central 95 % interval, by the draws; null without draws"},
    {.key = "high",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_lever, high),
     .about = "upper end of it"},
    {.key = "effect_per_effort",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_lever, effect_per_effort),
     .about = "effect / effort"},
    {.key = "beyond",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_lever, beyond),
     .about = "of two moves: their effect less the sum of each one's own; else 0"},
    {.key = "exact",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_lever, exact),
     .unit = PLM__SCALE_POINTS,
     .about = "change of the weighted mean with every number at its mode; on a vote of the "
              "probability of yes"},
    {.key = "slope",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_lever, slope),
     .about = "its derivative by the number there; null where there is none"},
    {.key = "change",
     .kind = PLM__RECORD,
     .place = offsetof(plm_lever, change),
     .of = &plm__stand_record,
     .about = "of the pool's expected outcome and of each option's probability"},
    {.key = "helps",
     .kind = PLM__COUNT,
     .place = offsetof(plm_lever, helps),
     .about = "models under which it helps"},
    {.key = "hurts",
     .kind = PLM__COUNT,
     .place = offsetof(plm_lever, hurts),
     .about = "models under which it hurts"},
    {.key = "counting",
     .kind = PLM__COUNT,
     .place = offsetof(plm_lever, counting),
     .about = "models that count for both: all, but where it is stated who decides those that "
              "follow that"},
    {.key = "models",
     .kind = PLM__LIST,
     .of = &model_record,
     .count = model_count,
     .at = model_at,
     .about = "the effect under each model"},
};

static const plm__record lever_record = {.name = "lever", PLM__MEMBERS(lever_members)};

/* ---- rows of a lever ----------------------------------------------------------------------- */

static const char *pool(const void *of) {
    (void)of;
    return "pool";
}

static const plm__member pool_members[] = {
    {.kind = PLM__TEXT, .text = pool, .column = "model"},
    {.kind = PLM__RECORD,
     .place = offsetof(plm_lever, effect),
     .of = &plm__estimate_record,
     .variable = "effect",
     .row = true},
    {.kind = PLM__RECORD,
     .when = PLM__ON_SCALE,
     .place = offsetof(plm_lever, change.outcome),
     .of = &plm__estimate_record,
     .variable = "outcome",
     .row = true},
    {.kind = PLM__NUMBER, .place = offsetof(plm_lever, beyond), .variable = "beyond", .row = true},
};

static const plm__record pool_record = {.name = "lever_in_pool", PLM__MEMBERS(pool_members)};

static const void *first_move(const void *of) {
    return ((const plm_lever *)of)->moves[0];
}

/* Figures of the whole lever name the first of its moves. */
static const plm__member row_members[] = {
    {.kind = PLM__RANK, .column = "lever"},
    {.kind = PLM__SPREAD, .link = first_move, .of = &move_head_record},
    {.kind = PLM__RECORD, .of = &pool_record},
    {.kind = PLM__NUMBER, .place = offsetof(plm_lever, exact), .variable = "exact", .row = true},
    {.kind = PLM__LIST, .of = &model_record, .count = model_count, .at = model_at},
    {.kind = PLM__LIST, .of = &move_record, .count = move_count, .at = move_at},
};

static const plm__record row_record = {.name = "lever_rows", PLM__MEMBERS(row_members)};

/* ---- the wish ------------------------------------------------------------------------------ */

static const char *wished_option(const void *of) {
    const plm_advice_summary *summary = of;
    return summary->option != NULL ? summary->option->id : NULL;
}

static const void *wished_probability(const void *of) {
    const plm_advice_summary *summary = of;
    return summary->option != NULL ? &summary->wished : NULL;
}

static const void *wished_distance(const void *of) {
    const plm_advice_summary *summary = of;
    return summary->option == NULL ? &summary->wished : NULL;
}

static const plm__member want_members[] = {
    {.key = "option",
     .kind = PLM__TEXT,
     .text = wished_option,
     .about = "id of the option that is wished; null for a position"},
    {.key = "position",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_advice_summary, position),
     .unit = PLM__SCALE_POINTS,
     .about = "that is wished, or that the option was chosen by; null on a vote"},
    {.key = "probability",
     .kind = PLM__RECORD,
     .when = PLM__WHERE_KNOWN,
     .link = wished_probability,
     .of = &plm__estimate_record,
     .unit = PLM__PROBABILITY,
     .about = "of the option, as things stand"},
    {.key = "distance",
     .kind = PLM__RECORD,
     .when = PLM__WHERE_KNOWN,
     .link = wished_distance,
     .of = &plm__estimate_record,
     .unit = PLM__SCALE_POINTS,
     .about = "mean of the outcomes' distances to the position, as things stand"},
};

static const plm__record want_record = {.name = "want", PLM__MEMBERS(want_members)};

/* ---- by the rule --------------------------------------------------------------------------- */

static const char *persuaded(const void *of) {
    return ((const plm_persuasion *)of)->actor->id;
}

static const plm__member persuasion_members[] = {
    {.key = "actor", .kind = PLM__TEXT, .text = persuaded, .about = "id of the member"},
    {.key = "from",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_persuasion, from),
     .unit = PLM__SCALE_POINTS,
     .about = "its position at its mode; on a vote its chance of yes"},
    {.key = "to",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_persuasion, to),
     .unit = PLM__SCALE_POINTS,
     .about = "half way between what stands and the target, from where on it agrees; on a vote "
              "1 or 0"},
    {.key = "effort",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_persuasion, effort),
     .about = "share of the scale that it moves, times its capability, the most capable having "
              "100"},
    {.key = "abstention",
     .kind = PLM__FLAG,
     .place = offsetof(plm_persuasion, abstention),
     .about = "on a vote: whether it is enough that it lets its veto be"},
};

static const plm__record persuasion_record = {
    .name = "persuasion", .size = sizeof(plm_persuasion), PLM__MEMBERS(persuasion_members)};

static size_t persuasion_count(const void *of) {
    return ((const plm_coalition *)of)->member_count;
}

static const void *persuasion_at(const void *of, size_t index) {
    return ((const plm_coalition *)of)->members[index];
}

static size_t needless_count(const void *of) {
    return ((const plm_coalition *)of)->never_needed_count;
}

static const char *needless_at(const void *of, size_t index) {
    return ((const plm_coalition *)of)->never_needed[index]->id;
}

static size_t blocking_count(const void *of) {
    return ((const plm_coalition *)of)->blocking_count;
}

static const void *blocking_at(const void *of, size_t index) {
    return ((const plm_coalition *)of)->blocking[index];
}

static const plm__member coalition_members[] = {
    {.key = "target",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_coalition, target),
     .unit = PLM__SCALE_POINTS,
     .about = "what is wished for; on a vote 1 for yes, 0 for no"},
    {.key = "nearest",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_coalition, nearest),
     .unit = PLM__SCALE_POINTS,
     .about = "the point nearest to it that passes already, or what stands; null on a vote"},
    {.key = "passes",
     .kind = PLM__FLAG,
     .place = offsetof(plm_coalition, passes),
     .about = "whether the target passes as it is"},
    {.key = "possible",
     .kind = PLM__FLAG,
     .place = offsetof(plm_coalition, possible),
     .about = "whether it passes, or enough members can be won over"},
    {.key = "sure",
     .kind = PLM__FLAG,
     .place = offsetof(plm_coalition, sure),
     .about = "whether the search for the least effort came to its end"},
    {.key = "effort",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_coalition, effort),
     .about = "of all who are won over"},
    {.key = "members",
     .kind = PLM__LIST,
     .of = &persuasion_record,
     .count = persuasion_count,
     .at = persuasion_at,
     .about = "those to be won over, in the order of the case"},
    {.key = "never_needed",
     .kind = PLM__TEXTS,
     .count = needless_count,
     .text_at = needless_at,
     .about =
         "on a vote: ids of those against, whose vote would change nothing whoever else is won "
         "over"},
    {.key = "blocking",
     .kind = PLM__LIST,
     .of = &plm__blocking_set_record,
     .count = blocking_count,
     .at = blocking_at,
     .about = "sets of members without whose agreement nothing passes and of whom none is idle, "
              "whatever anybody wants, the smallest first"},
    {.key = "blocking_complete",
     .kind = PLM__FLAG,
     .place = offsetof(plm_coalition, blocking_complete),
     .about = "whether these are all such sets"},
};

static const plm__record coalition_record = {.name = "coalition", PLM__MEMBERS(coalition_members)};

static const void *coalition(const void *of) {
    return ((const plm_advice_summary *)of)->coalition;
}

/* ---- the document -------------------------------------------------------------------------- */

static const char *advised(const void *of) {
    return ((const plm_advice_summary *)of)->actor->id;
}

static const plm__member question_members[] = {
    {.key = "issue",
     .kind = PLM__ISSUE,
     .place = offsetof(plm_advice_summary, issue),
     .about = "id of the issue in the case"},
    {.key = "actor",
     .kind = PLM__TEXT,
     .text = advised,
     .about = "id of the actor that is advised"},
    {.kind = PLM__SPREAD,
     .place = offsetof(plm_advice_summary, conditioning),
     .of = &plm__conditioning_record},
    {.key = "want", .kind = PLM__RECORD, .of = &want_record, .about = "what it wishes"},
};

static const plm__record question_record = {.name = "advice_question",
                                            PLM__MEMBERS(question_members)};

static const plm__member stand_members[] = {
    {.key = "draws",
     .kind = PLM__COUNT64,
     .place = offsetof(plm_advice_summary, draws),
     .about = "over which levers are tried"},
    {.key = "solves",
     .kind = PLM__COUNT64,
     .place = offsetof(plm_advice_summary, solves),
     .about = "games that models solved"},
    {.key = "step",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_advice_summary, step),
     .about = "share of what a number could span that a lever moves it, at most"},
    {.key = "forecast",
     .kind = PLM__RECORD,
     .place = offsetof(plm_advice_summary, forecast),
     .of = &plm__stand_record,
     .told_elsewhere = true,
     .about = "as things stand"},
    {.key = "coalition",
     .kind = PLM__LINK,
     .link = coalition,
     .of = &coalition_record,
     .told_elsewhere = true,
     .about = "the cheapest that carries the wish under the issue's rule, with every number at its "
              "mode; null where no rule decides or what stands is not stated. On a vote each "
              "member counts as voting what is likelier"},
};

static const plm__record stand_record = {.name = "advice_stand", PLM__MEMBERS(stand_members)};

static const plm__member search_members[] = {
    {.key = "paired",
     .kind = PLM__COUNT,
     .place = offsetof(plm_advice_summary, paired),
     .about = "levers that were tried in pairs: the best ones alone"},
    {.key = "pairs_searched",
     .kind = PLM__COUNT,
     .place = offsetof(plm_advice_summary, pairs_searched),
     .about = "pairs of them that were tried"},
    {.key = "pairs_left",
     .kind = PLM__COUNT,
     .place = offsetof(plm_advice_summary, pairs_left),
     .about = "pairs of levers that were not"},
    {.key = "screened",
     .kind = PLM__COUNT,
     .place = offsetof(plm_advice_summary, screened),
     .about = "levers that a first look left out, where the budget did not allow a close one at "
              "all of them"},
    {.key = "screening_draws",
     .kind = PLM__COUNT64,
     .place = offsetof(plm_advice_summary, screening_draws),
     .about = "that this look took of each; 0: there was none"},
    {.key = "others_draws",
     .kind = PLM__COUNT64,
     .place = offsetof(plm_advice_summary, others_draws),
     .about = "of draws, those that models beside the answer were asked on where the budget did "
              "not allow all; 0: it did"},
};

static const plm__record search_record = {.name = "advice_search", PLM__MEMBERS(search_members)};

static const plm_advice *advice_of(const void *of) {
    return ((const plm__advice_document *)of)->advice;
}

static const void *summary(const void *of) {
    return plm_advice_summary_of(advice_of(of));
}

static size_t single_count(const void *of) {
    return plm_advice_lever_count(advice_of(of));
}

static const void *single_at(const void *of, size_t index) {
    return plm_advice_lever(advice_of(of), index);
}

static size_t pair_count(const void *of) {
    return plm_advice_pair_count(advice_of(of));
}

static const void *pair_at(const void *of, size_t index) {
    return plm_advice_pair(advice_of(of), index);
}

static size_t lever_count(const void *of) {
    return single_count(of) + pair_count(of);
}

static const void *lever_at(const void *of, size_t index) {
    size_t singles = single_count(of);
    return index < singles ? single_at(of, index) : pair_at(of, index - singles);
}

static const plm__member document_members[] = {
    {.key = "case",
     .kind = PLM__TEXT,
     .place = offsetof(plm__advice_document, case_id),
     .about = "id of the case"},
    {.key = "scenario",
     .kind = PLM__TEXT,
     .place = offsetof(plm__advice_document, scenario),
     .about = "id of the scenario that was applied; null for none"},
    {.kind = PLM__SPREAD, .link = summary, .of = &question_record},
    {.key = "seed",
     .kind = PLM__COUNT64,
     .place = offsetof(plm__advice_document, seed),
     .about = "of the draws; the same seed and engine give the same figures"},
    {.kind = PLM__SPREAD, .link = summary, .of = &stand_record},
    {.key = "levers",
     .kind = PLM__LIST,
     .of = &lever_record,
     .count = single_count,
     .at = single_at,
     .told_elsewhere = true,
     .about = "single moves, the largest effect first"},
    {.key = "pairs",
     .kind = PLM__LIST,
     .of = &lever_record,
     .count = pair_count,
     .at = pair_at,
     .told_elsewhere = true,
     .about = "two moves together, likewise"},
    {.kind = PLM__LIST, .of = &row_record, .count = lever_count, .at = lever_at},
    {.kind = PLM__SPREAD, .link = summary, .of = &search_record},
};

static const plm__record document_record = {.name = "advice_document",
                                            PLM__MEMBERS(document_members)};

static const plm_column columns[] = {
    {.name = "lever",
     .kind = PLM_COLUMN_NUMBER,
     .about = "which lever, from 1: single moves, then pairs"},
    {.name = "move",
     .kind = PLM_COLUMN_TEXT,
     .about = "of the move, or of the first of two where the row is of both: what is done"},
    {.name = "actor", .kind = PLM_COLUMN_TEXT, .about = "id of the actor that it is done to"},
    {.name = "consideration",
     .kind = PLM_COLUMN_TEXT,
     .about = "id of the consideration whose weight changes; empty where it is another number"},
    {.name = "from", .kind = PLM_COLUMN_NUMBER, .about = "the number that changes"},
    {.name = "to", .kind = PLM_COLUMN_NUMBER, .about = "what it becomes"},
    {.name = "model",
     .kind = PLM_COLUMN_TEXT,
     .about = "the model, or pool; empty for what hangs on none of them"},
    {.name = "variable",
     .kind = PLM_COLUMN_TEXT,
     .about =
         "effect (on the wish), outcome (change of the expected one), beyond, exact or effort"},
    {.name = "value", .kind = PLM_COLUMN_NUMBER, .about = "of the variable"},
    {.name = "standard_error",
     .kind = PLM_COLUMN_NUMBER,
     .about = "of effect and outcome over the draws"},
    PLM__COLUMN_GIVEN_RULED_OUT,
};

const plm__view plm__advice_view = {
    .format = "plenum-advise",
    .version = 1,
    .about = "What an actor could do to get what it wants: `plenum advise CASE --actor ID`",
    .record = &document_record,
    .plan = {PLM__COLUMNS(columns)}};

/* ---- for programs -------------------------------------------------------------------------- */

plm_status plm_advice_json(plm_context *context, const plm_advice *of, char **out) {
    const plm__advice_document document = {.advice = of};
    return plm__view_json(context, &plm__advice_view, &document, out);
}

plm_status plm_advice_csv(plm_context *context, const plm_advice *of, char **out) {
    const plm__advice_document document = {.advice = of};
    return plm__view_csv(context, &plm__advice_view, &document, out);
}

plm_status plm_advice_table(plm_context *context, const plm_advice *of, plm_table **out) {
    const plm__advice_document document = {.advice = of};
    return plm__view_table(context, &plm__advice_view.plan, plm__advice_view.record, &document,
                           out);
}
