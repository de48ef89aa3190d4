package dev.throughline.callgraph.graph;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.Program;
import java.util.Arrays;

/** Collects texts of a program for a {@link TextTable}. They are copied as bytes, since most are never shown. */
final class ProgramTexts {
    private final Program program;
    private int[] numberBySymbol = new int[1 << 16]; // one more than the number; 0 for none
    private final IntList symbols = new IntList(); // in the order of the numbers; of a class's name the complement

    ProgramTexts(Program program) {
        this.program = program;
    }

    /** The number of the text that a symbol stands for. */
    int number(int symbol) {
        if (symbol >= numberBySymbol.length) {
            numberBySymbol = Arrays.copyOf(numberBySymbol, Math.max(symbol + 1, numberBySymbol.length * 2));
        }
        if (numberBySymbol[symbol] == 0) {
            symbols.add(symbol);
            numberBySymbol[symbol] = symbols.size();
        }
        return numberBySymbol[symbol] - 1;
    }

    /** A number for the class's binary name, with dots; to be asked for once. */
    int numberOfName(JavaClass type) {
        symbols.add(~type.symbol());
        return symbols.size() - 1;
    }

    TextTable build() {
        int[] ends = new int[symbols.size()];
        byte[] bytes = new byte[room()];
        int end = 0;
        for (int number = 0; number < ends.length; number++) {
            int symbol = symbols.get(number);
            int start = end;
            if (program.isAscii(Math.max(symbol, ~symbol))) {
                end += program.copyText(Math.max(symbol, ~symbol), bytes, start);
            } else {
                byte[] encoded = program.text(Math.max(symbol, ~symbol)).getBytes(UTF_8);
                System.arraycopy(encoded, 0, bytes, start, encoded.length);
                end += encoded.length;
            }
            if (symbol < 0) {
                writeDots(bytes, start, end);
            }
            ends[number] = end;
        }
        return new TextTable(Arrays.copyOf(bytes, end), ends);
    }

    /** Enough: what is no character of modified UTF-8 takes three bytes instead of one. */
    private int room() {
        int room = 0;
        for (int number = 0; number < symbols.size(); number++) {
            int symbol = Math.max(symbols.get(number), ~symbols.get(number));
            room = Math.addExact(room, program.textLength(symbol) * (program.isAscii(symbol) ? 1 : 3));
        }
        return room;
    }

    private static void writeDots(byte[] bytes, int start, int end) {
        for (int i = start; i < end; i++) {
            if (bytes[i] == '/') {
                bytes[i] = '.';
            }
        }
    }
}
