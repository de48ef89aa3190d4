package dev.throughline.upgrade;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds the first element that will do with few questions, when asking is dear. */
public final class Bisection {
    private Bisection() {}

    /**
     * The first element that fulfils a condition, if every element after it does so too; else some element that fulfils it.
     * Nothing when the last element does not: then a later release no longer does what an earlier one did, and neither is
     * to be trusted.
     *
     * <p>Asks for the last element and at most once per halving of the list.
     */
    public static <T> Optional<T> first(List<T> ascending, Predicate<? super T> condition) {
        if (ascending.isEmpty() || !condition.test(ascending.getLast())) {
            return Optional.empty();
        }
        int fails = -1;
        int holds = ascending.size() - 1;
        while (holds - fails > 1) {
            int middle = (fails + holds) >>> 1;
            if (condition.test(ascending.get(middle))) {
                holds = middle;
            } else {
                fails = middle;
            }
        }
        return Optional.of(ascending.get(holds));
    }
}
