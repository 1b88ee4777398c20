#include "power/sets.h"

#include "base/parallel.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST = 12, WORD = 64, MOST_SETS = 1 << FIRST, MOST_WORDS = MOST_SETS / WORD };
enum { MOST_OTHERS = PLM__SETS_MOST_PLAYERS - FIRST, PLANES = MOST_OTHERS + 1, BLOCKS = 256 };

/* One bit for each set of the first part. */
typedef uint64_t bits[MOST_WORDS];

/* A first part's set by what it brings to one test. */
typedef struct brought {
    int64_t votes;
    size_t place; /* among the bits */
} brought;

/* What one thread has seen. */
typedef struct tallies {
    bits (*often)[PLANES]; /* by how many others: how often each first set wins, in binary digits */
    uint64_t with[MOST_OTHERS][PLM__SETS_MOST_PLAYERS + 1]; /* of each of the others, by size */
    bits *passes;                                           /* of each node */
    bits *enough; /* which sets pass so many of a node's children at least */
} tallies;

typedef struct counting {
    const plm__body *body;
    size_t kind_of[PLM__SETS_MOST_PLAYERS]; /* of each player */
    size_t first;                           /* players of the first part */
    size_t others;
    size_t words;
    uint32_t *members;               /* of the set at each place, one bit for each player */
    size_t first_of_size[FIRST + 2]; /* places: sets stand by their sizes */
    brought **order;                 /* of each test, those with the most votes first */
    bits **passing;                  /* of each test: the first so many of its order */
    tallies *workers;
} counting;

/* ---- the first part ---------------------------------------------------------------------------- */

static size_t size_of(uint64_t set) {
    size_t size = 0;
    for (; set > 0; set &= set - 1) {
        size++;
    }
    return size;
}

static int most_first(const void *a, const void *b) {
    const brought *one = a;
    const brought *other = b;
    if (one->votes != other->votes) {
        return one->votes > other->votes ? -1 : 1;
    }
    return one->place < other->place ? -1 : one->place > other->place;
}

static void place_sets(counting *with) {
    size_t place = 0;
    for (size_t size = 0; size <= with->first; size++) {
        with->first_of_size[size] = place;
        for (uint32_t set = 0; set < (uint32_t)1 << with->first; set++) {
            if (size_of(set) == size) {
                with->members[place++] = set;
            }
        }
    }
    with->first_of_size[with->first + 1] = place;
}

static int64_t votes_of(const counting *with, size_t test, size_t first, size_t count,
                        uint32_t set) {
    int64_t votes = 0;
    for (size_t i = 0; i < count; i++) {
        bool in = (set >> i & 1) != 0;
        votes += in ? with->body->kinds[with->kind_of[first + i]].votes[test] : 0;
    }
    return votes;
}

static plm_status order_test(counting *with, size_t test, plm__arena *arena) {
    size_t sets = (size_t)1 << with->first;
    brought *order = plm__arena_allocate(arena, sets, sizeof *order);
    bits *passing = plm__arena_allocate(arena, sets + 1, sizeof *passing);
    if (order == NULL || passing == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < sets; i++) {
        order[i] = (brought){votes_of(with, test, 0, with->first, with->members[i]), i};
    }
    qsort(order, sets, sizeof *order, most_first);
    for (size_t i = 0; i < sets; i++) {
        memcpy(passing[i + 1], passing[i], sizeof *passing);
        passing[i + 1][order[i].place / WORD] |= UINT64_C(1) << order[i].place % WORD;
    }
    with->order[test] = order;
    with->passing[test] = passing;
    return PLM_OK;
}

/* ---- one set of the others --------------------------------------------------------------------- */

/* Which sets bring at least so many votes. */
static const uint64_t *sets_with(const counting *with, size_t test, int64_t votes) {
    size_t low = 0;
    size_t high = (size_t)1 << with->first;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (with->order[test][middle].votes >= votes) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return with->passing[test][low];
}

static void play_node(const counting *with, const plm__rule_node *node, tallies *to, bits out) {
    size_t words = with->words;
    for (size_t i = 0; i <= node->enough; i++) {
        memset(to->enough[i], i == 0 ? 0xff : 0, words * sizeof(uint64_t));
    }
    for (size_t c = 0; c < node->child_count; c++) {
        const uint64_t *child = to->passes[node->children[c]];
        for (size_t i = node->enough; i > 0; i--) {
            for (size_t w = 0; w < words; w++) {
                to->enough[i][w] |= to->enough[i - 1][w] & child[w];
            }
        }
    }
    memcpy(out, to->enough[node->enough], words * sizeof(uint64_t));
}

/* Which sets win together with these others. */
static const uint64_t *play(const counting *with, uint32_t others, tallies *to) {
    const plm__body *body = with->body;
    const plm__rule *rule = body->rule;
    for (size_t i = 0; i < body->test_count; i++) {
        int64_t has = votes_of(with, i, with->first, with->others, others);
        int64_t lacks = rule->nodes[body->leaf[i]].test->quota - has;
        memcpy(to->passes[body->leaf[i]], sets_with(with, i, lacks),
               with->words * sizeof(uint64_t));
    }
    for (size_t n = 0; n < rule->node_count; n++) {
        if (rule->nodes[n].test == NULL) {
            play_node(with, &rule->nodes[n], to, to->passes[n]);
        }
    }
    return to->passes[rule->node_count - 1];
}

/* ---- tallies ----------------------------------------------------------------------------------- */

/* Of the bits from one place up to another. */
static size_t count_between(const uint64_t *of, size_t from, size_t to) {
    size_t count = 0;
    for (size_t word = from / WORD; word * WORD < to; word++) {
        uint64_t held = of[word];
        held &= word == from / WORD ? ~UINT64_C(0) << from % WORD : ~UINT64_C(0);
        held &= to < (word + 1) * WORD ? (UINT64_C(1) << to % WORD) - 1 : ~UINT64_C(0);
        count += (size_t)__builtin_popcountll(held);
    }
    return count;
}

/* One more for each set that wins, written in binary digits. */
static void add_one(bits *digits, const uint64_t *wins, size_t words) {
    for (size_t w = 0; w < words; w++) {
        uint64_t carry = wins[w];
        for (size_t plane = 0; carry != 0; plane++) {
            uint64_t both = digits[plane][w] & carry;
            digits[plane][w] ^= carry;
            carry = both;
        }
    }
}

static void add_wins(const counting *with, uint32_t others, const uint64_t *wins, tallies *to) {
    size_t size = size_of(others);
    add_one(to->often[size], wins, with->words);
    for (size_t own = 0; own <= with->first; own++) {
        size_t count = count_between(wins, with->first_of_size[own], with->first_of_size[own + 1]);
        for (size_t i = 0; count > 0 && i < with->others; i++) {
            to->with[i][size + own] += (others >> i & 1) != 0 ? count : 0;
        }
    }
}

static plm_status look_at_others(void *user, size_t worker, size_t block) {
    const counting *with = user;
    tallies *to = &with->workers[worker];
    size_t sets = (size_t)1 << with->others;
    for (size_t others = block * sets / BLOCKS; others < (block + 1) * sets / BLOCKS; others++) {
        add_wins(with, (uint32_t)others, play(with, (uint32_t)others, to), to);
    }
    return PLM_OK;
}

static uint64_t read_digits(bits *digits, size_t place) {
    uint64_t number = 0;
    for (size_t plane = PLANES; plane > 0; plane--) {
        number = 2 * number + (digits[plane - 1][place / WORD] >> place % WORD & 1);
    }
    return number;
}

/* Members of one kind are in as many sets: the last one's number stands. */
static void sum_up(const counting *with, size_t workers, plm__sets *out) {
    uint64_t of[PLM__SETS_MOST_PLAYERS][PLM__SETS_MOST_PLAYERS + 1] = {{0}};
    for (size_t w = 0; w < workers; w++) {
        const tallies *from = &with->workers[w];
        for (size_t size = 0; size <= with->others; size++) {
            for (size_t place = 0; place < (size_t)1 << with->first; place++) {
                uint64_t often = read_digits(from->often[size], place);
                uint32_t members = with->members[place];
                out->winning[size + size_of(members)] += often;
                for (size_t i = 0; i < with->first; i++) {
                    of[i][size + size_of(members)] += (members >> i & 1) != 0 ? often : 0;
                }
            }
        }
        for (size_t i = 0; i < with->others; i++) {
            for (size_t size = 0; size <= PLM__SETS_MOST_PLAYERS; size++) {
                of[with->first + i][size] += from->with[i][size];
            }
        }
    }
    for (size_t i = 0; i < with->first + with->others; i++) {
        memcpy(out->with[with->kind_of[i]], of[i], sizeof of[i]);
    }
}

/* ---- all sets ---------------------------------------------------------------------------------- */

static plm_status make_workers(counting *with, size_t count, plm__arena *arena) {
    size_t nodes = with->body->rule->node_count;
    size_t most = 0;
    for (size_t n = 0; n < nodes; n++) {
        size_t enough = with->body->rule->nodes[n].enough;
        most = enough > most ? enough : most;
    }
    with->workers = plm__arena_allocate(arena, count, sizeof *with->workers);
    for (size_t i = 0; with->workers != NULL && i < count; i++) {
        tallies *each = &with->workers[i];
        each->often = plm__arena_allocate(arena, with->others + 1, sizeof *each->often);
        each->passes = plm__arena_allocate(arena, nodes, sizeof *each->passes);
        each->enough = plm__arena_allocate(arena, most + 1, sizeof *each->enough);
        if (each->often == NULL || each->passes == NULL || each->enough == NULL) {
            return PLM_E_MEMORY;
        }
    }
    return with->workers != NULL ? PLM_OK : PLM_E_MEMORY;
}

static plm_status prepare(counting *with, size_t workers, plm__arena *arena) {
    size_t tests = with->body->test_count;
    with->members = plm__arena_allocate(arena, (size_t)1 << with->first, sizeof *with->members);
    with->order = plm__arena_allocate(arena, tests + 1, sizeof *with->order);
    with->passing = plm__arena_allocate(arena, tests + 1, sizeof *with->passing);
    if (with->members == NULL || with->order == NULL || with->passing == NULL) {
        return PLM_E_MEMORY;
    }
    place_sets(with);
    for (size_t i = 0; i < tests; i++) {
        PLM_TRY(order_test(with, i, arena));
    }
    return make_workers(with, workers, arena);
}

static void part_players(const plm__body *body, counting *out) {
    size_t count = 0;
    for (size_t kind = 0; kind < body->kind_count; kind++) {
        for (size_t i = 0; i < body->kinds[kind].count; i++) {
            out->kind_of[count++] = kind;
        }
    }
    out->first = count < FIRST ? count : FIRST;
    out->others = count - out->first;
    out->words = (((size_t)1 << out->first) + WORD - 1) / WORD;
}

plm_status plm__sets_count(const plm__body *body, plm__arena *arena, plm__sets *out) {
    counting with = {.body = body};
    plm__arena scratch;
    size_t workers = plm__worker_count(arena->context, BLOCKS);
    *out = (plm__sets){.with = plm__arena_allocate(arena, body->kind_count + 1, sizeof *out->with)};
    if (out->with == NULL) {
        return PLM_E_MEMORY;
    }
    part_players(body, &with);
    plm__arena_init(&scratch, arena->context);
    plm_status status = prepare(&with, workers, &scratch);
    if (status == PLM_OK) {
        status = plm__parallel(arena->context, "sets", BLOCKS, look_at_others, &with);
    }
    if (status == PLM_OK) {
        sum_up(&with, workers, out);
    }
    plm__arena_clear(&scratch);
    return status;
}
