package dev.throughline.inventory;

import dev.throughline.archive.CodeUnit;
import dev.throughline.model.Component;
import dev.throughline.model.Problem;
import dev.throughline.model.Target;
import java.util.List;

/**
 * What a target is made of.
 *
 * <p>Closing it closes the archives of its code.
 *
 * @param target what the user named
 * @param components the components, the target's own among them where it has a name, sorted
 * @param code the class path in its order; empty when the target holds no code
 * @param problems what could not be read or resolved
 */
public record Inventory(Target target, List<Component> components, List<CodeUnit> code, List<Problem> problems)
        implements AutoCloseable {
    public Inventory {
        components = components.stream().sorted().toList();
        code = List.copyOf(code);
        problems = problems.stream().sorted().distinct().toList();
    }

    @Override
    public void close() {
        code.forEach(unit -> unit.archive().close());
    }
}
