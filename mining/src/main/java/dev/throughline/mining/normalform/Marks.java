package dev.throughline.mining.normalform;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Type;

/** Writes names and constants with the marks that {@link NormalForm} tells them by. */
final class Marks {
    private Marks() {}

    /** The internal name of a class, or the descriptor of an array, as instructions have it. */
    static String name(String internalName) {
        return internalName.startsWith("[")
                ? descriptor(internalName)
                : NormalForm.CLASS + NormalForm.withoutNumbers(internalName) + NormalForm.END;
    }

    /** A type or method descriptor, with its class names marked. */
    static String descriptor(String descriptor) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < descriptor.length()) {
            char c = descriptor.charAt(at);
            int end = c == 'L' ? descriptor.indexOf(';', at) : -1;
            if (end < 0) {
                out.append(c);
                at++;
            } else {
                out.append('L').append(name(descriptor.substring(at + 1, end))).append(';');
                at = end + 1;
            }
        }
        return out.toString();
    }

    /** The name of a field, without the numbers of what compilers make. */
    static String member(String name) {
        return name.startsWith("this$") ? "this$" : name;
    }

    static String string(String text) {
        StringBuilder out = new StringBuilder().append(NormalForm.STRING);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append(c < ' ' ? "\\u" + (int) c : String.valueOf(c));
        }
        return out.append(NormalForm.END).toString();
    }

    static String value(Object value) {
        return switch (value) {
            case String text -> "string " + string(text);
            case Type type -> "type " + descriptor(type.getDescriptor());
            case Handle handle -> "handle " + handle(handle, new ClassFamily(List.of()));
            case ConstantDynamic constant -> "dynamic " + constant.getName() + descriptor(constant.getDescriptor());
            case List<?> list -> list.stream().map(Marks::value).collect(Collectors.joining(", ", "[", "]"));
            case Object[] parts -> value(List.of(parts));
            // Not a number's decimal form alone: 1 and 1.0f are different constants.
            case Float number -> "float " + Float.floatToRawIntBits(number);
            case Double number -> "double " + Double.doubleToRawLongBits(number);
            case Number number -> number.getClass().getSimpleName() + " " + number;
            default -> value.toString();
        };
    }

    /** The method or field that a handle leads to; the way there only where it makes a difference. */
    static String handle(Handle handle, ClassFamily family) {
        Optional<String> own = family.isPrivate(handle.getOwner(), handle.getName(), handle.getDesc())
                ? Optional.empty()
                : Optional.of(handle.getTag() + " ");
        return own.orElse("") + name(handle.getOwner()) + " " + handle.getName() + " " + descriptor(handle.getDesc());
    }
}
