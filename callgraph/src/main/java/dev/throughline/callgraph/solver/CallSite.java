package dev.throughline.callgraph.solver;

import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.callgraph.program.Selector;
import dev.throughline.model.CallKind;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A call in a reachable method: where it stands, what flows in and out, and which methods it leads to. */
public final class CallSite implements NodeListener {
    private static final List<CallKind> KINDS = List.of(CallKind.values());

    private final MethodFlow caller;
    private final char line;
    private final byte kind;
    private boolean isGuess;
    private final JavaClass owner;
    private final Selector selector;
    private final @Nullable JavaMethod resolved;
    private final int arguments; // a row; there are as many call sites as everything else together, so they are small
    private final int result;
    private @Nullable Object callees; // a MethodFlow when there is one, as mostly; an array of them when there are more
    private int calleeCount;
    private @Nullable SharedCall shared;

    CallSite(
            MethodFlow caller,
            int line,
            CallKind kind,
            JavaClass owner,
            Selector selector,
            @Nullable JavaMethod resolved,
            int[] arguments,
            int result) {
        this.caller = caller;
        this.line = (char) line;
        this.kind = (byte) KINDS.indexOf(kind);
        this.owner = owner;
        this.selector = selector;
        this.resolved = resolved;
        this.arguments = caller.solver().rows().add(arguments);
        this.result = result;
    }

    private Solver solver() {
        return caller.solver();
    }

    public MethodFlow caller() {
        return caller;
    }

    /** The source line; 0 when unknown. */
    public int line() {
        return line;
    }

    public CallKind kind() {
        return KINDS.get(kind);
    }

    /** The class that the call names. */
    public JavaClass owner() {
        return owner;
    }

    public Selector selector() {
        return selector;
    }

    /** The method that the call names; null when it is not there. */
    public @Nullable JavaMethod resolved() {
        return resolved;
    }

    /** The nodes of the reference arguments, the receiver first; 0 where none is known. */
    public int argument(int index) {
        return index < argumentCount() ? solver().rows().get(arguments, index) : 0;
    }

    public int argumentCount() {
        return solver().rows().length(arguments);
    }

    /** The node that takes the result; 0 when it is no reference. */
    public int result() {
        return result;
    }

    /** How many callees are its own. */
    public int calleeCount() {
        return calleeCount;
    }

    /** One of the callees that are its own, from 0. */
    public MethodFlow callee(int index) {
        return callees instanceof MethodFlow[] several ? several[index] : (MethodFlow) Objects.requireNonNull(callees);
    }

    /** The callees that it shares with other calls whose receiver is not known better than by its type. */
    public @Nullable SharedCall shared() {
        return shared;
    }

    /** The call has one callee at most, and is no guess. */
    public boolean isCertain() {
        return !isGuess && calleeCount + (shared == null ? 0 : shared.callees().size()) <= 1;
    }

    /** Whether a model has put the call there because nothing tells what is called. */
    public boolean isGuess() {
        return isGuess;
    }

    /** Tells that nothing tells what is called: where the call leads is one possibility among many. */
    public void guess() {
        isGuess = true;
    }

    boolean addCallee(MethodFlow callee) {
        for (int i = 0; i < calleeCount; i++) {
            if (callee(i) == callee) {
                return false;
            }
        }
        if (calleeCount == 0) {
            callees = callee;
        } else {
            MethodFlow[] several = severalCallees();
            several[calleeCount] = callee;
            callees = several;
        }
        calleeCount++;
        return true;
    }

    /** An array with room for one more. */
    private MethodFlow[] severalCallees() {
        if (callees instanceof MethodFlow[] several) {
            return calleeCount < several.length ? several : Arrays.copyOf(several, calleeCount * 2);
        }
        return new MethodFlow[] {callee(0), callee(0)};
    }

    @Override
    public void onObject(int object) {
        Solver solver = solver();
        JavaMethod callee = solver.select(solver.objects().classOf(object), this);
        if (callee != null) {
            solver.link(this, callee, object);
        }
    }

    @Override
    public void onSaturated() {
        JavaClass declared = solver().flow().type(argument(0));
        share(solver().program().isSubtype(declared, owner) ? declared : owner);
    }

    /** The receiver may be any instance of the type. */
    void share(JavaClass type) {
        callees = null;
        calleeCount = 0;
        shared = solver().sharedCall(type, this);
        shared.attach(this);
    }

    @Override
    public String toString() {
        return caller + ":" + line + " " + owner + "." + selector;
    }
}
