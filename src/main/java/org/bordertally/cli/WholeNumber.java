package org.bordertally.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a whole number of the command line. */
final class WholeNumber implements ITypeConverter<Long> {

    /** One that an int can hold. */
    static final class Small implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String value) {
            long number = read(value);
            if (number != (int) number) {
                throw new TypeConversionException(
                        "takes a whole number up to %d, not '%s'".formatted(Integer.MAX_VALUE, value));
            }
            return (int) number;
        }
    }

    @Override
    public Long convert(String value) {
        return read(value);
    }

    private static long read(String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("takes a whole number, not '" + value + "'");
        }
    }
}
