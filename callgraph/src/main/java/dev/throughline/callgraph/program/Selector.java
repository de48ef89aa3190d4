package dev.throughline.callgraph.program;

import org.jspecify.annotations.Nullable;

/** A method's name and descriptor: what a call site asks for. One object for equal ones. */
public final class Selector {
    private final Program program;
    private final int id;
    private final int name;
    private final int descriptor;
    private @Nullable MethodDescriptor parsed; // most methods that classes declare are never called

    Selector(Program program, int id, int name, int descriptor) {
        this.program = program;
        this.id = id;
        this.name = name;
        this.descriptor = descriptor;
    }

    private MethodDescriptor parsed() {
        MethodDescriptor known = parsed;
        if (known == null) {
            known = program.methodDescriptor(descriptor);
            parsed = known;
        }
        return known;
    }

    /** The number of this selector among all of the program. */
    public int id() {
        return id;
    }

    public String name() {
        return program.text(name);
    }

    public String descriptor() {
        return program.text(descriptor);
    }

    /** The number of the name's text. */
    public int nameSymbol() {
        return name;
    }

    /** The number of the descriptor's text. */
    public int descriptorSymbol() {
        return descriptor;
    }

    /** The declared types of the parameters that are references, in order. */
    public JavaClass[] referenceParameters() {
        return parsed().referenceParameters();
    }

    /** Which parameters these are, counted over all. */
    public int[] referencePositions() {
        return parsed().referencePositions();
    }

    /** How many parameters there are, primitives included. */
    public int parameterCount() {
        return parsed().parameterCount();
    }

    public boolean returnsReference() {
        return parsed().returnsReference();
    }

    public boolean returnsNothing() {
        return parsed().returnsNothing();
    }

    /** The declared type of a returned reference. */
    public JavaClass returnType() {
        return parsed().returnType();
    }

    public boolean isConstructor() {
        return name == program.constructorName();
    }

    public boolean isInitializer() {
        return name == program.initializerName();
    }

    /** By its number, so that it is the same in every run; there is one object only for equal selectors. */
    @Override
    public int hashCode() {
        return id;
    }

    @Override
    public String toString() {
        return name() + descriptor();
    }
}
