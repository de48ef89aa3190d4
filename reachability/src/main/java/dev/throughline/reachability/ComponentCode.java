package dev.throughline.reachability;

import dev.throughline.model.Component;
import java.util.List;
import java.util.stream.Stream;

/**
 * The code of one component.
 *
 * @param component the component
 * @param own class path entries that are the component's alone
 * @param shared class path entries of other code into which the component's classes were merged, as a shaded jar
 */
record ComponentCode(Component component, List<ClassFiles> own, List<ClassFiles> shared) {
    ComponentCode {
        own = List.copyOf(own);
        shared = List.copyOf(shared);
    }

    boolean isMissing() {
        return own.isEmpty() && shared.isEmpty();
    }

    /** Every class path entry that holds classes of the component, its own first. */
    List<ClassFiles> places() {
        return Stream.concat(own.stream(), shared.stream()).toList();
    }
}
