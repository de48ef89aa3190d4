package dev.throughline.callgraph.framework;

import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaField;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.callgraph.program.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The classes that declared types name, their type arguments among them (JVMS §4.7.9.1). */
final class GenericTypes {
    private static final Pattern CLASS = Pattern.compile("L([\\w/$]+)");

    private GenericTypes() {}

    /** Those of a field's type: {@code Map<String, Item>} names three. */
    static List<JavaClass> of(Program program, JavaField field) {
        JavaClass owner = field.owner();
        int signature = owner.summary().fieldSignature(field.index());
        return signature < 0
                ? List.of(elementOf(field.type()))
                : classesIn(program, owner.summary().text(signature));
    }

    /** Those of a method's parameters and of what it gives back. */
    static List<JavaClass> of(Program program, JavaMethod method) {
        JavaClass owner = method.owner();
        int signature = method.index() < 0 ? -1 : owner.summary().methodSignature(method.index());
        return classesIn(
                program, signature < 0 ? method.descriptor() : owner.summary().text(signature));
    }

    /** Those of the types that a class extends: {@code new TypeReference<List<Item>>() {}} names {@code Item}. */
    static List<JavaClass> ofSupertypes(Program program, JavaClass type) {
        int signature = type.summary().signature();
        return signature < 0 ? List.of() : classesIn(program, type.summary().text(signature));
    }

    private static JavaClass elementOf(JavaClass type) {
        JavaClass element = type;
        while (element.isArray() && !element.isPrimitiveArray()) {
            element = element.element();
        }
        return element;
    }

    private static List<JavaClass> classesIn(Program program, String signature) {
        List<JavaClass> classes = new ArrayList<>();
        CLASS.matcher(signature).results().forEach(match -> classes.add(program.classNamed(match.group(1))));
        return classes;
    }
}
