package dev.throughline.callgraph.solver;

/**
 * The content of an array that the code fills with a class file.
 *
 * @param characters the bytes, one a character
 */
public record ClassFileBytes(String characters) {
    public byte[] bytes() {
        byte[] bytes = new byte[characters.length()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) characters.charAt(i);
        }
        return bytes;
    }
}
