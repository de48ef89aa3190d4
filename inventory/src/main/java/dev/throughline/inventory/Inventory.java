package dev.throughline.inventory;

import dev.throughline.archive.CodeUnit;
import dev.throughline.model.Component;
import dev.throughline.model.Problem;
import dev.throughline.model.Target;
import java.util.ArrayList;
import java.util.List;

/**
 * What a target is made of.
 *
 * <p>Closing it closes the archives of its code and frees what else the target took, such as a folder for unpacked files.
 *
 * @param target what the user named
 * @param components the components, the target's own among them where it has a name, sorted
 * @param code the class path in its order; empty when the target holds no code
 * @param problems what could not be read or resolved
 * @param releases what to do besides when it is closed, in this order, each safe to do twice
 */
public record Inventory(
        Target target, List<Component> components, List<CodeUnit> code, List<Problem> problems, List<Runnable> releases)
        implements AutoCloseable {
    public Inventory {
        components = components.stream().sorted().toList();
        code = List.copyOf(code);
        problems = problems.stream().sorted().distinct().toList();
        releases = List.copyOf(releases);
    }

    /** An inventory that holds nothing but the archives of its code. */
    public Inventory(Target target, List<Component> components, List<CodeUnit> code, List<Problem> problems) {
        this(target, components, code, problems, List.of());
    }

    /** The same under another name, such as the purl that was resolved to the file. */
    public Inventory withTarget(Target other) {
        return new Inventory(other, components, code, problems, releases);
    }

    /** The same with one more thing to do when it is closed. */
    public Inventory releasing(Runnable release) {
        List<Runnable> more = new ArrayList<>(releases);
        more.add(release);
        return new Inventory(target, components, code, problems, more);
    }

    @Override
    public void close() {
        code.forEach(unit -> unit.archive().close());
        releases.forEach(Runnable::run);
    }
}
