package dev.throughline.mining.normalform;

import dev.throughline.mining.normalform.Concatenation.Recipe;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.util.Printer;

/** Writes the normal form of one function, the lambdas in it included. */
final class FunctionText {
    private static final String LAMBDAS = "java/lang/invoke/LambdaMetafactory";
    private static final int SHOWN_ACCESS = Opcodes.ACC_PUBLIC
            | Opcodes.ACC_PROTECTED
            | Opcodes.ACC_PRIVATE
            | Opcodes.ACC_STATIC
            | Opcodes.ACC_SYNCHRONIZED
            | Opcodes.ACC_ABSTRACT
            | Opcodes.ACC_NATIVE;

    private final ClassFamily family;
    private final ClassNode declaring;
    private final StringBuilder out = new StringBuilder();
    private final Set<String> lambdas = new HashSet<>();
    private int instructions;

    FunctionText(ClassFamily family, ClassNode declaring) {
        this.family = family;
        this.declaring = declaring;
    }

    /** Access, name and descriptor. */
    void header(MethodNode method) {
        line("function", Integer.toHexString(method.access & SHOWN_ACCESS), method.name, Marks.descriptor(method.desc));
        if (method.annotationDefault != null) {
            line("default", Marks.value(method.annotationDefault));
        }
    }

    void body(MethodNode original) {
        MethodNode method = Rewriting.copy(original);
        new PrivateAccess(family).makeDirect(method.instructions);
        CompilerChecks.makeAlike(method);
        Concatenation.makeAlike(method);
        Numbers numbers = new Numbers(method);
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof LabelNode label) {
                numbers.ofTarget(label).ifPresent(number -> line("label", number));
            } else if (instruction.getOpcode() >= 0) {
                instructions++;
                instruction(instruction, numbers);
            }
        }
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            line(
                    "catch",
                    block.type == null ? "any" : Marks.name(block.type),
                    numbers.of(block.start),
                    numbers.of(block.end),
                    numbers.of(block.handler));
        }
    }

    int instructions() {
        return instructions;
    }

    private void instruction(AbstractInsnNode instruction, Numbers numbers) {
        Optional<Object> constant = Constants.valueOf(instruction);
        if (constant.isPresent()) {
            constant(constant.get());
            return;
        }
        String name = Printer.OPCODES[instruction.getOpcode()].toLowerCase(Locale.ROOT);
        switch (instruction) {
            case VarInsnNode use -> line(name, numbers.ofVariable(use.var));
            case IincInsnNode add -> line(name, numbers.ofVariable(add.var), Integer.toString(add.incr));
            case IntInsnNode array -> line(name, Integer.toString(array.operand));
            case TypeInsnNode type -> line(name, Marks.name(type.desc));
            case MultiANewArrayInsnNode array -> line(name, Marks.descriptor(array.desc), Integer.toString(array.dims));
            case FieldInsnNode field ->
                line(name, Marks.name(field.owner), Marks.member(field.name), Marks.descriptor(field.desc));
            case MethodInsnNode call -> call(name, call);
            case InvokeDynamicInsnNode dynamic -> dynamic(dynamic);
            case JumpInsnNode jump -> line(name, numbers.of(jump.label));
            case LookupSwitchInsnNode branches -> {
                line("switch", numbers.of(branches.dflt));
                for (int i = 0; i < branches.keys.size(); i++) {
                    line("case", branches.keys.get(i).toString(), numbers.of(branches.labels.get(i)));
                }
            }
            case TableSwitchInsnNode branches -> {
                line("switch", numbers.of(branches.dflt));
                for (int i = 0; i < branches.labels.size(); i++) {
                    // A hole in the table leads to the default: a lookup switch does not mention it.
                    if (!branches.labels.get(i).equals(branches.dflt)) {
                        line("case", Integer.toString(branches.min + i), numbers.of(branches.labels.get(i)));
                    }
                }
            }
            default -> line(name);
        }
    }

    private void constant(Object value) {
        if (value instanceof Recipe(String text)) {
            line("concatenate", Marks.string(text));
        } else {
            line("constant", Marks.value(value));
        }
    }

    private void call(String opcode, MethodInsnNode call) {
        // Since JDK 11 private methods of the own family are called like any other.
        boolean isPrivate = !call.name.equals("<init>") && family.isPrivate(call.owner, call.name, call.desc);
        String kind = isPrivate && call.getOpcode() != Opcodes.INVOKESTATIC ? "invokevirtual" : opcode;
        line(kind, Marks.name(call.owner), call.name, Marks.descriptor(Platform.stableDescriptor(call)));
    }

    private void dynamic(InvokeDynamicInsnNode dynamic) {
        if (dynamic.bsm.getOwner().equals(LAMBDAS) && dynamic.bsmArgs[1] instanceof Handle target) {
            Optional<MethodNode> body = target.getOwner().equals(declaring.name)
                    ? family.syntheticMethod(target.getOwner(), target.getName(), target.getDesc())
                    : Optional.empty();
            line(
                    "lambda",
                    dynamic.name,
                    Marks.descriptor(dynamic.desc),
                    body.isPresent() ? "" : Marks.handle(target, family));
            body.filter(lambda -> lambdas.add(lambda.name + lambda.desc)).ifPresent(lambda -> {
                line("{", Marks.descriptor(lambda.desc));
                body(lambda);
                line("}");
            });
            return;
        }
        line("invokedynamic", dynamic.name, Marks.descriptor(dynamic.desc), Marks.handle(dynamic.bsm, family));
        for (Object argument : dynamic.bsmArgs) {
            line("argument", argument instanceof Handle handle ? Marks.handle(handle, family) : Marks.value(argument));
        }
    }

    private void line(String... words) {
        out.append(String.join(" ", words).stripTrailing()).append('\n');
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
