package dev.throughline.callgraph.program;

import org.jspecify.annotations.Nullable;

/** A symbolic reference to a method (JVMS §5.1), resolved once. */
public final class MemberReference {
    private final JavaClass owner;
    private final Selector selector;
    private final boolean ofInterface;
    private boolean resolved;
    private @Nullable JavaMethod method;

    MemberReference(JavaClass owner, Selector selector, boolean ofInterface) {
        this.owner = owner;
        this.selector = selector;
        this.ofInterface = ofInterface;
    }

    public JavaClass owner() {
        return owner;
    }

    public Selector selector() {
        return selector;
    }

    public boolean ofInterface() {
        return ofInterface;
    }

    /** The method it leads to (JVMS §5.4.3.3, §5.4.3.4); null when the class or the method is not there. */
    public @Nullable JavaMethod resolve() {
        if (!resolved) {
            resolved = true;
            method = owner.program().resolveMethod(owner, selector);
        }
        return method;
    }

    @Override
    public String toString() {
        return owner + "." + selector;
    }
}
