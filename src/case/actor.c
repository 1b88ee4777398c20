/* Actors and their part in each issue. */
#include "case/decide.h"
#include "case/kind.h"

#include <math.h>
#include <string.h>

#define LARGEST_WEIGHT 1e6
#define LARGEST_VALUE  1e12

/* ---- considerations that an actor weighs --------------------------------------------------- */

static void read_weighing(plm__reader *r, plm__node *entry, plm_stake *stake,
                          plm_weighing *weighs) {
    plm__roll roll = plm__consideration_roll(r);
    plm_consideration *consideration = plm__look_up(r, entry->key, &roll);
    plm_parameter weight = {0};
    plm__limits limits = {.what = "weight", .low = 0, .high = LARGEST_WEIGHT};
    plm__read_parameter(r, entry, limits, stake->support, &weight);
    if (consideration == NULL) {
        return;
    }
    bool elsewhere = consideration->issue != NULL && stake->issue != NULL &&
                     consideration->issue != stake->issue;
    if (elsewhere) {
        plm__error(
            r, entry->key,
            "the consideration '%s' pulls on the issue '%s', not on this one; weigh it there",
            consideration->id, consideration->issue->id);
    } else if (isnan(consideration->pulls_to)) {
        plm__error(r, entry->key,
                   "'%s' pulls nowhere, so it has no weight; give it a 'pulls_to', or leave it out "
                   "here",
                   consideration->id);
    } else if (!consideration->absent) {
        weighs[stake->weigh_count++] =
            (plm_weighing){.consideration = consideration, .weight = weight};
    }
}

static bool has_weight(const plm_stake *stake) {
    for (size_t i = 0; i < stake->weigh_count; i++) {
        if (stake->weighs[i]->weight.range.high > 0) {
            return true;
        }
    }
    return false;
}

static void read_weighs(plm__reader *r, plm__node *node, plm_stake *stake) {
    if (!plm__is_map(r, node, "weighs")) {
        return;
    }
    if (node->count == 0) {
        plm__error(r, node, "no consideration is weighed; write 'consideration: weight' for each");
        return;
    }
    plm_weighing *weighs = plm__make(r, node->count, sizeof *weighs);
    stake->weighs = plm__list(r, weighs, node->count, sizeof *weighs);
    if (stake->weighs == NULL) {
        return;
    }
    size_t errors_before = r->report->error_count;
    for (plm__node *entry = node->first; entry != NULL; entry = entry->next) {
        read_weighing(r, entry, stake, weighs);
    }
    if (r->report->error_count > errors_before || has_weight(stake)) {
        return;
    }
    if (stake->weigh_count > 0) {
        plm__error(r, node, "all weights are 0; give at least one consideration a weight");
    } else {
        plm__warn(r, node,
                  "every consideration weighed here is absent, so the actor takes no part");
    }
}

/* ---- the part in an issue ------------------------------------------------------------------ */

static void check_complete(plm__reader *r, const plm__node *node, plm__node *f[]) {
    bool values = f[PLM__STAKE_UTILITIES] != NULL;
    bool placed = f[PLM__STAKE_POSITION] != NULL || f[PLM__STAKE_WEIGHS] != NULL || values;
    const char *part = values ? "values the options here but has" : "has a position here but";
    if (f[PLM__STAKE_POSITION] != NULL && f[PLM__STAKE_WEIGHS] != NULL) {
        plm__error(r, f[PLM__STAKE_WEIGHS]->key,
                   "'position' and 'weighs' cannot both be given on one issue; keep one of them");
    }
    if (placed && f[PLM__STAKE_CAPABILITY] == NULL) {
        plm__error(r, node, "the actor %s no 'capability'; give one, 0 to 100", part);
    }
    if (placed && f[PLM__STAKE_SALIENCE] == NULL) {
        plm__error(r, node, "the actor %s no 'salience'; give one, 0 to 100", part);
    }
}

/* Capability or salience. */
static void read_share(plm__reader *r, plm__node *node, const char *what, plm_support usual,
                       plm_parameter *out) {
    plm__limits limits = {.what = what, .low = 0, .high = 100};
    bool good = plm__read_parameter(r, node, limits, usual, out);
    if (good && out->range.high <= 0) {
        plm__warn(
            r, node, "with a %s of 0 the actor %s", what,
            strcmp(what, "capability") == 0
                ? "weighs nothing; in the challenge model it still challenges others, and can "
                  "move the outcome"
                : "has no weight on this issue");
    }
}

static void read_parameters(plm__reader *r, plm__node *f[], plm_stake *out) {
    if (f[PLM__STAKE_POSITION] != NULL) {
        plm__limits limits = {.what = "position", .low = -LARGEST_VALUE, .high = LARGEST_VALUE};
        if (out->issue != NULL) {
            limits.low = out->issue->scale_low;
            limits.high = out->issue->scale_high;
        }
        plm__read_parameter(r, f[PLM__STAKE_POSITION], limits, out->support, &out->position);
    }
    if (f[PLM__STAKE_CAPABILITY] != NULL) {
        read_share(r, f[PLM__STAKE_CAPABILITY], "capability", out->support, &out->capability);
    }
    if (f[PLM__STAKE_SALIENCE] != NULL) {
        read_share(r, f[PLM__STAKE_SALIENCE], "salience", out->support, &out->salience);
    }
}

/* [low, high], or the two by name with evidence. */
static void read_accepts(plm__reader *r, plm__node *node, plm__limits limits, plm_support usual,
                         plm_acceptance *out) {
    plm__node *f[PLM__ACCEPTS_KEYS] = {NULL};
    if (node->kind == PLM__NODE_LIST && node->count == 2) {
        f[PLM__ACCEPTS_LOW] = node->first;
        f[PLM__ACCEPTS_HIGH] = node->last;
    } else if (node->kind != PLM__NODE_MAP) {
        plm__error(r, node, "'accepts' is the part of the scale it would agree to: [low, high]");
    } else {
        plm__read_fields(r, node, &plm__accepts_shape, f);
    }
    out->mark = node->mark;
    out->support = plm__read_support(r, node, f[PLM__ACCEPTS_EVIDENCE]);
    out->support = out->support.count == 0 ? usual : out->support;
    bool low =
        plm__read_number(r, f[PLM__ACCEPTS_LOW], "accepts", limits.low, limits.high, &out->low);
    bool high =
        plm__read_number(r, f[PLM__ACCEPTS_HIGH], "accepts", limits.low, limits.high, &out->high);
    out->stated = low && high;
    if (out->stated && out->low > out->high) {
        plm__error(r, node, "what it accepts begins above its end; write [low, high]");
    }
}

/* What is said of an actor beside its position. */
static void read_bottom_lines(plm__reader *r, plm__node *f[], plm_stake *out) {
    plm__limits limits = {.what = "declared", .low = -LARGEST_VALUE, .high = LARGEST_VALUE};
    if (out->issue != NULL) {
        limits.low = out->issue->scale_low;
        limits.high = out->issue->scale_high;
    }
    if (f[PLM__STAKE_DECLARED] != NULL) {
        plm__read_parameter(r, f[PLM__STAKE_DECLARED], limits, out->support, &out->declared);
    }
    if (f[PLM__STAKE_ACCEPTS] != NULL) {
        read_accepts(r, f[PLM__STAKE_ACCEPTS], limits, out->support, &out->accepts);
    }
    if (f[PLM__STAKE_USES_VETO] != NULL) {
        plm__limits chance = {.what = "uses_veto", .low = 0, .high = 1, .is_probability = true};
        plm__read_parameter(r, f[PLM__STAKE_USES_VETO], chance, out->support, &out->uses_veto);
    }
}

static void read_stake(plm__reader *r, plm__node *node, plm_stake *out) {
    plm__node *f[PLM__STAKE_KEYS];
    plm__roll issues = plm__issue_roll(r);
    out->mark = node->mark;
    out->issue = plm__look_up(r, node->key, &issues);
    if (!plm__read_fields(r, node, &plm__stake_shape, f)) {
        return;
    }
    out->support = plm__read_support(r, node, f[PLM__STAKE_EVIDENCE]);
    if (out->issue != NULL && out->issue->id != NULL) {
        plm__issue_kind_of(out->issue)->check_stake(r, out->issue, f);
    }
    check_complete(r, node, f);
    read_parameters(r, f, out);
    read_bottom_lines(r, f, out);
    if (f[PLM__STAKE_WEIGHS] != NULL) {
        read_weighs(r, f[PLM__STAKE_WEIGHS], out);
    }
    if (f[PLM__STAKE_UTILITIES] != NULL && out->issue != NULL) {
        plm__read_utilities(r, f[PLM__STAKE_UTILITIES], out);
    }
    if (f[PLM__STAKE_CHANCE_OF_YES] != NULL) {
        plm__read_chance_of_yes(r, f[PLM__STAKE_CHANCE_OF_YES], out);
    }
}

static void read_stakes(plm__reader *r, plm__node *node, plm_actor *actor) {
    if (!plm__is_map(r, node, "on")) {
        return;
    }
    plm_stake *stakes = plm__make(r, node->count, sizeof *stakes);
    actor->stakes = plm__list(r, stakes, node->count, sizeof *stakes);
    if (actor->stakes == NULL) {
        return;
    }
    for (plm__node *each = node->first; each != NULL; each = each->next) {
        read_stake(r, each, &stakes[actor->stake_count++]);
    }
}

/* ---- actors -------------------------------------------------------------------------------- */

/* {column: votes, ...} */
static void read_votes(plm__reader *r, plm__node *node, plm_actor *out) {
    if (!plm__is_map(r, node, "votes")) {
        return;
    }
    plm_votes *votes = plm__make(r, node->count + 1, sizeof *votes);
    out->votes = plm__list(r, votes, node->count + 1, sizeof *votes);
    if (out->votes == NULL) {
        return;
    }
    for (plm__node *each = node->first; each != NULL; each = each->next) {
        plm_votes *own = &votes[out->votes_count];
        own->column = plm__read_id(r, each->key);
        own->mark = each->mark;
        bool capability = own->column != NULL && strcmp(own->column, "capability") == 0;
        if (capability) {
            plm__error(r, each->key, "'capability' stands on each issue; it is no column of votes");
        }
        bool good = plm__read_exact(r, each, "votes", false, &own->number);
        out->votes_count += good && own->column != NULL && !capability ? 1 : 0;
    }
}

/* Where groups are declared, only those may be named. */
static void check_groups(plm__reader *r, plm__node *node) {
    if (node == NULL || r->dossier->groups == NULL) {
        return;
    }
    plm__roll groups = plm__group_roll(r);
    for (plm__node *each = plm__first_item(node); each != NULL; each = plm__next_item(node, each)) {
        if (each->kind == PLM__NODE_TEXT) {
            plm__look_up(r, each, &groups);
        }
    }
}

static plm_may read_may(plm__reader *r, const plm__node *node) {
    static const char *const words[] = {"no", "yes", NULL};
    const char *word = plm__read_word(r, node, words);
    return word == NULL ? PLM_MAY_UNSAID : word == words[0] ? PLM_MAY_NO : PLM_MAY_YES;
}

/* Those who could move it, which may be actors further down. */
static void read_movers(plm__reader *r, plm__node *node, plm_movable *out) {
    if (!plm__is_list(r, node, "by")) {
        return;
    }
    plm__roll roll = plm__actor_roll(r);
    const plm_actor **by = plm__make(r, node->count + 1, sizeof *by);
    out->by = by;
    out->by_stated = true;
    for (plm__node *each = node->first; by != NULL && each != NULL; each = each->next) {
        const plm_actor *actor = plm__look_up(r, each, &roll);
        if (actor != NULL) {
            by[out->by_count++] = actor;
        }
    }
}

static void read_movable(plm__reader *r, plm__node *node, plm_movable *out) {
    plm__node *f[PLM__MOVABLE_KEYS];
    if (!plm__read_fields(r, node, &plm__movable_shape, f)) {
        return;
    }
    out->in = read_may(r, f[PLM__MOVABLE_IN]);
    out->out = read_may(r, f[PLM__MOVABLE_OUT]);
    if (f[PLM__MOVABLE_BY] != NULL) {
        read_movers(r, f[PLM__MOVABLE_BY], out);
    }
}

/* *movable: what the case says of who could move it, to be read once all actors are; or NULL. */
static void read_actor(plm__reader *r, plm__node *node, plm_actor *out, plm__node **movable) {
    plm__node *f[PLM__ACTOR_KEYS];
    out->mark = node->mark;
    if (!plm__read_fields(r, node, &plm__actor_shape, f)) {
        return;
    }
    plm__roll roll = plm__actor_roll(r);
    out->id = plm__enter(r, &roll, f[PLM__ACTOR_ID], out);
    out->name = plm__read_text(r, f[PLM__ACTOR_NAME]);
    if (out->name == NULL) {
        out->name = out->id;
    }
    out->member_of =
        plm__read_texts(r, f[PLM__ACTOR_MEMBER_OF], "member_of", &out->member_of_count);
    check_groups(r, f[PLM__ACTOR_MEMBER_OF]);
    out->note = plm__read_text(r, f[PLM__ACTOR_NOTE]);
    out->support = plm__read_support(r, node, f[PLM__ACTOR_EVIDENCE]);
    if (f[PLM__ACTOR_VOTES] != NULL) {
        read_votes(r, f[PLM__ACTOR_VOTES], out);
    }
    if (f[PLM__ACTOR_ON] != NULL) {
        read_stakes(r, f[PLM__ACTOR_ON], out);
    }
    *movable = f[PLM__ACTOR_MOVABLE];
}

void plm__read_actors(plm__reader *r, plm__node *section) {
    if (!plm__is_list(r, section, "actors")) {
        return;
    }
    plm_actor *actors = plm__make(r, section->count, sizeof *actors);
    r->dossier->actors = plm__list(r, actors, section->count, sizeof *actors);
    plm__node **movable = plm__make(r, section->count, sizeof(plm__node *));
    if (r->dossier->actors == NULL || movable == NULL ||
        !plm__index_init(&r->actors, r->arena, section->count)) {
        r->report->failed = true;
        return;
    }
    for (plm__node *each = section->first; each != NULL; each = each->next) {
        size_t at = r->dossier->actor_count++;
        read_actor(r, each, &actors[at], &movable[at]);
    }
    for (size_t i = 0; i < r->dossier->actor_count; i++) {
        if (movable[i] != NULL) {
            read_movable(r, movable[i], &actors[i].movable);
        }
    }
}

/* ---- groups -------------------------------------------------------------------------------- */

static bool is_colour(const char *text) {
    return text[0] == '#' && strlen(text) == 7 && strspn(text + 1, "0123456789abcdefABCDEF") == 6;
}

static void read_group(plm__reader *r, plm__node *node, plm_group *out) {
    plm__node *f[PLM__GROUP_KEYS];
    out->mark = node->mark;
    if (!plm__read_fields(r, node, &plm__group_shape, f)) {
        return;
    }
    plm__roll roll = plm__group_roll(r);
    out->id = plm__enter(r, &roll, f[PLM__GROUP_ID], out);
    out->label = plm__read_text(r, f[PLM__GROUP_LABEL]);
    if (out->label == NULL) {
        out->label = out->id;
    }
    out->colour = plm__read_text(r, f[PLM__GROUP_COLOUR]);
    if (out->colour != NULL && !is_colour(out->colour)) {
        plm__error(r, f[PLM__GROUP_COLOUR],
                   "%s is not a colour; write # and six hexadecimal digits in quotes, such as "
                   "'#1b9e77'",
                   plm__excerpt(r, f[PLM__GROUP_COLOUR]));
    }
}

void plm__read_groups(plm__reader *r, plm__node *section) {
    if (!plm__is_list(r, section, "groups")) {
        return;
    }
    plm_group *groups = plm__make(r, section->count, sizeof *groups);
    r->dossier->groups = plm__list(r, groups, section->count, sizeof *groups);
    if (r->dossier->groups == NULL || !plm__index_init(&r->groups, r->arena, section->count)) {
        r->report->failed = true;
        return;
    }
    for (plm__node *each = section->first; each != NULL; each = each->next) {
        read_group(r, each, &groups[r->dossier->group_count++]);
    }
}
