package dev.throughline.mining;

import dev.throughline.mining.normalform.ClassFamily;
import dev.throughline.mining.normalform.NormalForm;
import dev.throughline.model.MethodRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/** Reads the classes and functions of one family. */
final class FamilyReader {
    private static final int SHOWN_ACCESS = Opcodes.ACC_PUBLIC
            | Opcodes.ACC_ABSTRACT
            | Opcodes.ACC_INTERFACE
            | Opcodes.ACC_ENUM
            | Opcodes.ACC_ANNOTATION;
    private static final int SHOWN_FIELD_ACCESS = Opcodes.ACC_PUBLIC
            | Opcodes.ACC_PROTECTED
            | Opcodes.ACC_PRIVATE
            | Opcodes.ACC_STATIC
            | Opcodes.ACC_VOLATILE
            | Opcodes.ACC_TRANSIENT;

    private final ClassFamily family;

    FamilyReader(ClassFamily family) {
        this.family = family;
    }

    void readInto(List<ReleaseClass> classes) {
        for (ClassNode type : family.classes()) {
            boolean made = (type.access & (Opcodes.ACC_SYNTHETIC | Opcodes.ACC_MODULE)) != 0;
            if (!made) {
                String superclass = type.superName == null ? "" : type.superName.replace('/', '.');
                classes.add(
                        new ReleaseClass(type.name.replace('/', '.'), superclass, declaration(type), functions(type)));
            }
        }
    }

    private List<ReleaseFunction> functions(ClassNode type) {
        List<ReleaseFunction> functions = new ArrayList<>();
        for (MethodNode method : type.methods) {
            if ((method.access & (Opcodes.ACC_SYNTHETIC | Opcodes.ACC_BRIDGE)) == 0) {
                NormalForm form = NormalForm.of(family, type, method);
                functions.add(new ReleaseFunction(
                        new MethodRef(type.name.replace('/', '.'), method.name, method.desc),
                        FunctionFingerprint.of(form),
                        form.instructions()));
            }
        }
        functions.sort(Comparator.comparing(ReleaseFunction::method));
        return functions;
    }

    private static String declaration(ClassNode type) {
        TreeSet<String> fields = new TreeSet<>();
        for (FieldNode field : type.fields) {
            if ((field.access & Opcodes.ACC_SYNTHETIC) == 0) {
                fields.add(Integer.toHexString(field.access & SHOWN_FIELD_ACCESS) + " " + field.name + " "
                        + NormalForm.withoutNumbers(field.desc) + " " + field.value);
            }
        }
        return Integer.toHexString(type.access & SHOWN_ACCESS) + " " + type.superName + " "
                + new TreeSet<>(type.interfaces) + " " + fields;
    }
}
