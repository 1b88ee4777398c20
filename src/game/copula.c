#include "game/copula.h"

#include "base/correlation.h"
#include "base/random.h"
#include "game/normal.h"

#include <math.h>
#include <stdlib.h>

/* Draws that are made together. */
enum { ROW = 16 };

/* The shares nearest to 0 and 1 that a number alone can lie at. */
static const double LEAST_SHARE = 0x1p-53;
static const double MOST_SHARE = 1 - 0x1p-53;

/* ---- making -------------------------------------------------------------------------------- */

typedef struct addressed {
    uint64_t address;
    size_t place; /* in the list of the case */
} addressed;

static int compare_addressed(const void *a, const void *b) {
    const addressed *one = a;
    const addressed *other = b;
    if (one->address != other->address) {
        return one->address < other->address ? -1 : 1;
    }
    return (one->place > other->place) - (one->place < other->place);
}

/* The address of the input that the case names by a path. */
static uint64_t address_of(const plm_linked *linked) {
    uint64_t hash = plm__input_address(linked->actor, linked->issue, "");
    for (const char *at = linked->leaf; *at != '\0'; at++) {
        hash = plm__hash_more(hash, *at == '.' ? "/" : at, 1);
    }
    return hash;
}

static plm_status set_root(plm__copula *copula, plm__arena *arena) {
    size_t count = copula->count;
    double *matrix = plm__arena_allocate(arena, count * count, sizeof *matrix);
    double *root = plm__arena_allocate(arena, count * count, sizeof *root);
    if (matrix == NULL || root == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t row = 0; row < count; row++) {
        const double *from = copula->stated->correlations + copula->places[row] * count;
        for (size_t column = 0; column < count; column++) {
            matrix[row * count + column] = from[copula->places[column]];
        }
    }
    plm__correlation_root(matrix, count, root);
    copula->root = root;
    return PLM_OK;
}

static plm_status set_copula(plm__copula *copula, const plm_dependence *stated, plm__arena *arena) {
    size_t count = stated->input_count;
    addressed *order = plm__arena_allocate(arena, count, sizeof *order);
    uint64_t *addresses = plm__arena_allocate(arena, count, sizeof *addresses);
    size_t *places = plm__arena_allocate(arena, count, sizeof *places);
    const plm__input **inputs = plm__arena_allocate(arena, count, sizeof(const plm__input *));
    if (order == NULL || addresses == NULL || places == NULL || inputs == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        order[i] = (addressed){address_of(stated->inputs[i]), i};
    }
    qsort(order, count, sizeof *order, compare_addressed);
    for (size_t i = 0; i < count; i++) {
        addresses[i] = order[i].address;
        places[i] = order[i].place;
    }
    *copula = (plm__copula){stated, count, inputs, places, addresses, NULL};
    return set_root(copula, arena);
}

plm_status plm__set_copulas(plm_game *game, const plm_dossier *dossier) {
    size_t count = dossier->together_count;
    game->copulas = plm__arena_allocate(&game->arena, count, sizeof *game->copulas);
    if (game->copulas == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        PLM_TRY(set_copula(&game->copulas[i], dossier->together[i], &game->arena));
    }
    game->copula_count = count;
    return PLM_OK;
}

void plm__join_copula(const plm_game *game, plm__input *input) {
    for (size_t i = 0; i < game->copula_count; i++) {
        const plm__copula *copula = &game->copulas[i];
        for (size_t k = 0; k < copula->count; k++) {
            if (copula->addresses[k] == input->address) {
                copula->inputs[k] = input;
                input->copula = copula;
            }
        }
    }
}

double plm__copula_sign(const plm__copula *of, size_t index) {
    size_t first = index;
    for (size_t k = 0; k < of->count; k++) {
        if (of->inputs[k] != NULL && of->places[k] < of->places[first]) {
            first = k;
        }
    }
    return of->stated->correlations[of->places[first] * of->count + of->places[index]];
}

/* ---- drawing ------------------------------------------------------------------------------- */

static bool hangs_on_one_before(const plm__copula *of, size_t index) {
    for (size_t k = 0; k < index; k++) {
        if (of->root[index * of->count + k] != 0) {
            return true;
        }
    }
    return false;
}

/* Where each number lies in `count` draws from the address's on, at most ROW. */
static void find_shares(const plm__copula *of, plm__address at, size_t count,
                        double (*shares)[ROW]) {
    double normal[PLM__CORRELATION_MOST][ROW];
    for (size_t k = 0; k < of->count; k++) {
        at.parameter = of->addresses[k];
        plm__random_row(at, count, shares[k]);
        for (size_t i = 0; i < count; i++) {
            normal[k][i] = plm__normal_quantile(shares[k][i], 1 - shares[k][i]);
        }
    }
    for (size_t k = 0; k < of->count; k++) {
        for (size_t i = 0; hangs_on_one_before(of, k) && i < count; i++) {
            double sum = 0;
            for (size_t j = 0; j <= k; j++) {
                sum += of->root[k * of->count + j] * normal[j][i];
            }
            shares[k][i] = fmin(fmax(plm__normal_share(sum), LEAST_SHARE), MOST_SHARE);
        }
    }
}

static bool has_several_views(const plm__copula *of) {
    for (size_t k = 0; k < of->count; k++) {
        if (of->inputs[k] != NULL && of->inputs[k]->view_count > 1) {
            return true;
        }
    }
    return false;
}

static void draw_row(const plm__copula *of, uint64_t seed, uint64_t first, size_t count,
                     plm__hand *hands) {
    double shares[PLM__CORRELATION_MOST][ROW];
    double views[PLM__CORRELATION_MOST][ROW] = {{0}};
    find_shares(of, (plm__address){seed, 0, first, PLM__PURPOSE_RANGE}, count, shares);
    if (has_several_views(of)) {
        find_shares(of, (plm__address){seed, 0, first, PLM__PURPOSE_ASSESSOR}, count, views);
    }
    for (size_t k = 0; k < of->count; k++) {
        const plm__input *input = of->inputs[k];
        for (size_t i = 0; input != NULL && i < count; i++) {
            hands[i].values[input->index] = plm__input_at(input, shares[k][i], views[k][i]);
        }
    }
}

void plm__copula_draw(const plm__copula *of, uint64_t seed, uint64_t first, size_t count,
                      plm__hand *hands) {
    for (size_t done = 0; done < count; done += ROW) {
        size_t some = count - done < ROW ? count - done : ROW;
        draw_row(of, seed, first + done, some, hands + done);
    }
}
