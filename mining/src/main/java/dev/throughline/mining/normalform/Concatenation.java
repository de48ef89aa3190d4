package dev.throughline.mining.normalform;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/**
 * Makes string concatenations alike: a chain of calls on a new {@code StringBuilder} that stays on the stack, as javac
 * wrote it before JDK 9, and the {@code invokedynamic} of later ones (JEP 280) both become one constant, the {@link
 * Recipe}, behind the arguments that are not constant.
 *
 * <p>A builder that the program keeps in a variable is left alone: the chain is followed through the values of the
 * operand stack, not guessed from neighbouring instructions.
 */
final class Concatenation {
    private static final String BUILDER = "java/lang/StringBuilder";
    private static final String FACTORY = "java/lang/invoke/StringConcatFactory";
    private static final int EXTRA_STACK = 8;

    private final MethodNode method;
    private final Map<AbstractInsnNode, Frame<SourceValue>> frames = new HashMap<>();

    private Concatenation(MethodNode method) {
        this.method = method;
    }

    /** What is concatenated: constant text, and {@code \1} with the kind of value for each argument. */
    record Recipe(String text) {}

    static void makeAlike(MethodNode method) {
        for (AbstractInsnNode instruction : method.instructions.toArray()) {
            if (instruction instanceof InvokeDynamicInsnNode dynamic
                    && dynamic.bsm.getOwner().equals(FACTORY)) {
                method.instructions.set(dynamic, new LdcInsnNode(recipeOf(dynamic)));
            }
        }
        new Concatenation(method).foldBuilders();
    }

    private static Recipe recipeOf(InvokeDynamicInsnNode dynamic) {
        Deque<Type> arguments = new ArrayDeque<>(List.of(Type.getArgumentTypes(dynamic.desc)));
        if (dynamic.bsmArgs.length == 0) {
            StringBuilder text = new StringBuilder();
            arguments.forEach(argument -> text.append('\1').append(kind(argument)));
            return new Recipe(text.toString());
        }
        Deque<Object> constants = new ArrayDeque<>(List.of(dynamic.bsmArgs));
        StringBuilder text = new StringBuilder();
        String recipe = constants.removeFirst().toString();
        for (int i = 0; i < recipe.length(); i++) {
            char c = recipe.charAt(i);
            if (c == '\1' && !arguments.isEmpty()) {
                text.append('\1').append(kind(arguments.removeFirst()));
            } else if (c == '\2' && !constants.isEmpty()) {
                text.append(literal(constants.removeFirst()));
            } else {
                text.append(c);
            }
        }
        return new Recipe(text.toString());
    }

    private void foldBuilders() {
        List<List<MethodInsnNode>> chains = new ArrayList<>();
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof MethodInsnNode call
                    && call.owner.equals(BUILDER)
                    && call.name.equals("toString")
                    && analysed()) {
                chain(call).ifPresent(chains::add);
            }
        }
        chains.forEach(this::fold);
    }

    private boolean analysed() {
        if (!frames.isEmpty()) {
            return true;
        }
        try {
            method.maxStack += EXTRA_STACK;
            Frame<SourceValue>[] all = new Analyzer<>(new SourceInterpreter()).analyze(BUILDER, method);
            for (int i = 0; i < all.length; i++) {
                frames.put(method.instructions.get(i), all[i]);
            }
            return true;
        } catch (AnalyzerException e) {
            // Not code that a JVM verifies: there is nothing to be made alike.
            return false;
        }
    }

    /** The calls on the builder whose text {@code last} takes, from constructor to {@code last}, if it stays on the stack. */
    private Optional<List<MethodInsnNode>> chain(MethodInsnNode last) {
        Deque<MethodInsnNode> calls = new ArrayDeque<>();
        AbstractInsnNode current = last;
        while (current instanceof MethodInsnNode call && isPartOfChain(call)) {
            calls.addFirst(call);
            current = receiver(call);
        }
        // Both the builder and the copy for its constructor come from the copying instruction.
        if (current == null || current.getOpcode() != Opcodes.DUP || calls.size() < 2) {
            return Optional.empty();
        }
        return constructor(current).map(constructor -> {
            calls.addFirst(constructor);
            return List.copyOf(calls);
        });
    }

    private static boolean isPartOfChain(MethodInsnNode call) {
        return call.owner.equals(BUILDER)
                && (call.name.equals("toString")
                        || (call.name.equals("append") && Type.getArgumentTypes(call.desc).length == 1));
    }

    private @Nullable AbstractInsnNode receiver(MethodInsnNode call) {
        return source(call, Type.getArgumentTypes(call.desc).length);
    }

    /** The one instruction that put the value there, {@code depth} values below the top before {@code instruction}. */
    private @Nullable AbstractInsnNode source(AbstractInsnNode instruction, int depth) {
        Frame<SourceValue> frame = frames.get(instruction);
        if (frame == null || frame.getStackSize() <= depth) {
            return null;
        }
        SourceValue value = frame.getStack(frame.getStackSize() - 1 - depth);
        return value.insns.size() == 1 ? value.insns.iterator().next() : null;
    }

    private Optional<MethodInsnNode> constructor(AbstractInsnNode copy) {
        if (!Rewriting.hasOpcode(Rewriting.before(copy), Opcodes.NEW)) {
            return Optional.empty();
        }
        for (AbstractInsnNode next = copy; next != null; next = next.getNext()) {
            if (next instanceof MethodInsnNode call && call.name.equals("<init>") && copy.equals(receiver(call))) {
                boolean known = call.desc.equals("()V") || call.desc.equals("(Ljava/lang/String;)V");
                return known ? Optional.of(call) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private void fold(List<MethodInsnNode> calls) {
        InsnList instructions = method.instructions;
        StringBuilder text = new StringBuilder();
        AbstractInsnNode copy = receiver(calls.getFirst());
        for (MethodInsnNode call : calls.subList(0, calls.size() - 1)) {
            text.append(argument(call));
        }
        instructions.set(calls.getLast(), new LdcInsnNode(new Recipe(text.toString())));
        calls.subList(0, calls.size() - 1).forEach(instructions::remove);
        if (copy != null) {
            instructions.remove(copy.getPrevious());
            instructions.remove(copy);
        }
    }

    private String argument(MethodInsnNode call) {
        Type[] types = Type.getArgumentTypes(call.desc);
        if (types.length == 0) {
            return "";
        }
        AbstractInsnNode value = source(call, 0);
        Optional<Object> constant = value == null || !value.equals(Rewriting.before(call))
                ? Optional.empty()
                : Constants.valueOf(value).filter(loaded -> !(loaded instanceof Recipe));
        if (constant.isEmpty()) {
            return "\1" + kind(types[0]);
        }
        method.instructions.remove(value);
        return literal(Constants.as(types[0], constant.get()));
    }

    private static String literal(Object constant) {
        return constant.toString().replace("\1", "\\1").replace("\2", "\\2");
    }

    private static char kind(Type type) {
        return switch (type.getSort()) {
            case Type.BYTE, Type.SHORT, Type.INT -> 'I';
            case Type.BOOLEAN -> 'Z';
            case Type.CHAR -> 'C';
            case Type.LONG -> 'J';
            case Type.FLOAT -> 'F';
            case Type.DOUBLE -> 'D';
            default -> 'A';
        };
    }
}
