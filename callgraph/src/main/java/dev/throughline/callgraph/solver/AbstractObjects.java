package dev.throughline.callgraph.solver;

import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.Program;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The abstract objects that sets hold, by number. A plain one stands for all instances of a class whose content is not
 * looked at; a constant one for an object with a content that matters: a string, a class, a method.
 */
public final class AbstractObjects {
    private final Program program;
    private JavaClass[] classes = new JavaClass[1 << 15];
    private @Nullable Object[] contents = new Object[1 << 15];
    private int count;
    private final Map<Object, Integer> constantByContent = new HashMap<>();
    private int[] plainByClass = new int[1 << 14];

    AbstractObjects(Program program) {
        this.program = program;
        add(program.object(), null); // number 0 stands for none
    }

    private int add(JavaClass type, @Nullable Object content) {
        if (count == classes.length) {
            classes = Arrays.copyOf(classes, count * 2);
            contents = Arrays.copyOf(contents, count * 2);
        }
        classes[count] = type;
        contents[count] = content;
        return count++;
    }

    /** The object that stands for all instances of the class. */
    int plain(JavaClass type) {
        if (type.id() >= plainByClass.length) {
            plainByClass = Arrays.copyOf(plainByClass, Math.max(type.id() + 1, plainByClass.length * 2));
        }
        int known = plainByClass[type.id()];
        if (known == 0) {
            known = add(type, null);
            plainByClass[type.id()] = known;
        }
        return known;
    }

    /** The object of the given class with the given content; contents are compared by {@code equals}. */
    int constant(JavaClass type, Object content) {
        Integer known = constantByContent.get(content);
        if (known == null) {
            known = add(type, content);
            constantByContent.put(content, known);
        }
        return known;
    }

    int count() {
        return count;
    }

    public JavaClass classOf(int object) {
        return classes[object];
    }

    public boolean isConstant(int object) {
        return contents[object] != null;
    }

    /** What a constant object holds; null for a plain one. */
    public @Nullable Object content(int object) {
        return contents[object];
    }

    Program program() {
        return program;
    }
}
