package dev.throughline.callgraph.solver;

import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaField;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.callgraph.program.MemberReference;
import dev.throughline.callgraph.summary.ClassSummary;
import java.util.Optional;

/**
 * A method handle (JVMS §5.4.3.5): what it does with which member.
 *
 * @param kind the reference kind, 1 to 9
 * @param owner the class in which the member is looked up
 * @param method the method, for kinds 5 to 9
 * @param field the field, for kinds 1 to 4
 */
public record Handle(int kind, JavaClass owner, Optional<JavaMethod> method, Optional<JavaField> field) {
    public static final int GET_FIELD = 1;
    public static final int GET_STATIC = 2;
    public static final int PUT_FIELD = 3;
    public static final int PUT_STATIC = 4;
    public static final int VIRTUAL = 5;
    public static final int STATIC = 6;
    public static final int SPECIAL = 7;
    public static final int CONSTRUCTOR = 8;
    public static final int INTERFACE = 9;

    /** The handle that a class's constant table holds. */
    static Handle of(JavaClass holder, int constant) {
        ClassSummary summary = holder.summary();
        int kind = summary.constantFirst(constant);
        int member = summary.constantSecond(constant);
        JavaClass owner = holder.classAt(summary.memberOwner(member));
        if (kind <= PUT_STATIC) {
            return new Handle(kind, owner, Optional.empty(), Optional.ofNullable(holder.fieldAt(member)));
        }
        MemberReference reference = holder.methodAt(member);
        return new Handle(kind, owner, Optional.ofNullable(reference.resolve()), Optional.empty());
    }
}
