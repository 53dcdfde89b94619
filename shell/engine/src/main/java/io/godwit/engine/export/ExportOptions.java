package io.godwit.engine.export;

import io.godwit.api.option.Option;
import io.godwit.api.option.OptionProblems;
import io.godwit.api.option.OptionSet;
import io.godwit.api.option.OptionValues;
import io.godwit.api.script.ScriptFunction;
import io.godwit.engine.dump.option.RowChoice;
import io.godwit.engine.pace.Pace;
import io.godwit.engine.row.Dialect;
import io.godwit.engine.row.DialectOptions;
import io.godwit.engine.storage.Packing;
import io.godwit.engine.storage.Storages;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The options of an export, in MySQL Shell's words. Immutable.
 *
 * @param characterSet of the file
 * @param where SQL that rows must fulfil
 * @param partitions or subpartitions; empty = all
 */
public record ExportOptions(Packing packing, Dialect dialect, String characterSet, Optional<String> where,
        List<String> partitions, Pace pace) {
    static final Option<String> COMPRESSION = Option.text("compression").defaultsTo("none")
            .help("none, gzip or zstd; a level may follow, as in zstd;level=3.");
    static final Option<String> CHARACTER_SET = Option.text("defaultCharacterSet").defaultsTo("utf8mb4")
            .help("Character set of the file. Another than utf8mb4 only where no text of the table can be lost by it.");
    static final Option<String> WHERE = Option.text("where")
            .help("Only rows that fulfil a condition, such as id > 10.");
    static final Option<List<String>> PARTITIONS = Option.list("partitions")
            .help("Only these partitions or subpartitions.");

    public static final OptionSet OPTIONS = OptionSet
            .of(COMPRESSION, CHARACTER_SET, WHERE, PARTITIONS, Pace.MAX_RATE, ScriptFunction.SHOW_PROGRESS)
            .include(DialectOptions.OPTIONS).include(Storages.NOT_YET);

    public static ExportOptions from(OptionValues v, OptionProblems problems) {
        Optional<String> where = v.find(WHERE).filter(w -> !w.isBlank());
        where.flatMap(RowChoice::mismatch).ifPresent(problem -> problems.add("option 'where': " + problem));
        return new ExportOptions(Packing.parse(v.get(COMPRESSION), problems), DialectOptions.from(v, problems),
                v.get(CHARACTER_SET).toLowerCase(Locale.ROOT), where, v.get(PARTITIONS), Pace.from(v, problems));
    }
}
