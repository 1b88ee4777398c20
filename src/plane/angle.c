#include "plane/vector.h"

enum { HALVINGS = 3, TERMS = 9 };

/* By the tangent of half the angle, which is halved until the series of the arc tangent is short:
 * from at most a tenth, its tenth term is below 1e-19. */
double plm__angle(plm__vector from, plm__vector to) {
    double tangent = plm__cross(from, to) / (1 + plm__dot(from, to));
    double times = 2;
    for (int i = 0; i < HALVINGS; i++) {
        tangent /= 1 + sqrt(1 + tangent * tangent);
        times *= 2;
    }
    double square = tangent * tangent;
    double sum = 0;
    for (int term = TERMS; term > 0; term--) {
        sum = 1 / (double)(2 * term - 1) - square * sum;
    }
    return times * tangent * sum;
}
