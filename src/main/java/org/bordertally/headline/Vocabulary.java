package org.bordertally.headline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.bordertally.export.Language;
import org.bordertally.feed.reference.Flow;
import org.bordertally.headline.Token.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The words that sentences about migration are made of, in Vietnamese and English.
 *
 * <p>Each line is a kind, a value ({@code -} where the kind says all), a language ({@code -} for both) and a regular
 * expression in which a blank stands for any white space and a number is written {@code <n>}, a unit {@code <unit>}.
 */
final class Vocabulary {
    /** A number as it is written: digits in groups of three, or digits. */
    static final String NUMBER =
            "(?:[1-9][0-9]{0,2}(?:(?:\\.[0-9]{3})+|(?:,[0-9]{3})+|(?:\\h[0-9]{3})+)(?![0-9])|[0-9]+)";

    /** Stands for entries of which nothing tells whether they were regular. */
    static final String ANY_ENTRY = "ENTRY";
    /** Stands for exits of which nothing tells whether they were regular. */
    static final String ANY_EXIT = "EXIT";
    /** Stands for words that may mean several flows, or none of ours. */
    static final String UNCLEAR = "UNCLEAR";

    private static final String UNITS = """
            UNIT CASES vi vụ việc|vụ án|vụ
            UNIT CASES en cases?|incidents?
            UNIT PERSONS vi (lượt )?(người|đối tượng)|(lượt )?(hành )?khách
            UNIT PERSONS en persons?|people|individuals?|travell?ers?|passengers?|migrants?|person-events
            UNIT EVENTS vi cuộc|lần|buổi|đợt|bức|lá
            UNIT EVENTS en times|occasions?|rounds?
            UNIT PARTICIPANTS vi (lượt )?người (tham dự|tham gia|dự)|(lượt )?(đại biểu|cán bộ)
            UNIT PARTICIPANTS en attendances?|attendees?|participants?|participations?|delegates?
            """;

    private static final String FLOWS = """
            FLOW IRREGULAR_ENTRY vi nhập cảnh (trái phép|trái pháp luật|bất hợp pháp)
            FLOW IRREGULAR_ENTRY en (illegal|irregular|unlawful) entr(y|ies)|(illegally|irregularly|unlawfully) enter(ed|ing)|enter(ed|ing) (illegally|irregularly|unlawfully)
            FLOW IRREGULAR_EXIT vi xuất cảnh (trái phép|trái pháp luật|bất hợp pháp)
            FLOW IRREGULAR_EXIT en (illegal|irregular|unlawful) (exits?|departures?)|(illegally|irregularly|unlawfully) (exit(ed|ing)|left|leaving)|(exit(ed|ing)|left|leaving) (illegally|irregularly|unlawfully)
            FLOW IRREGULAR_ENTRY+IRREGULAR_EXIT vi (nhập|xuất)( cảnh)?(\\s*(,|và|/|-)\\s*|\\s+)(nhập|xuất) cảnh (trái phép|trái pháp luật|bất hợp pháp)
            FLOW IRREGULAR_ENTRY+IRREGULAR_EXIT en (illegal|irregular|unlawful) (entr(y|ies)( and | or |/)exits?|exits?( and | or |/)entr(y|ies))
            FLOW REGULAR_ENTRY vi nhập cảnh hợp pháp
            FLOW REGULAR_ENTRY en (legal|regular|lawful) entr(y|ies)|(legally|regularly|lawfully) entered|entered (legally|regularly|lawfully)
            FLOW REGULAR_EXIT vi xuất cảnh hợp pháp
            FLOW REGULAR_EXIT en (legal|regular|lawful) (exits?|departures?)|(legally|regularly|lawfully) (exited|left)|(exited|left) (legally|regularly|lawfully)
            FLOW REGULAR_ENTRY+REGULAR_EXIT vi (nhập|xuất)( cảnh)?(\\s*(,|và|/|-)\\s*|\\s+)(nhập|xuất) cảnh hợp pháp
            FLOW ENTRY vi nhập cảnh
            FLOW ENTRY en entr(y|ies)|entered
            FLOW EXIT vi xuất cảnh
            FLOW EXIT en exits?|exited|departures?
            FLOW ENTRY+EXIT vi (nhập|xuất)( cảnh)?(\\s*(,|và|/|-)\\s*|\\s+)(nhập|xuất) cảnh
            FLOW ENTRY+EXIT en entr(y|ies) (and|or) exits?|exits? (and|or) entr(y|ies)
            FLOW DEPORTATION vi trục xuất( (bằng|theo|qua) hình thức trao trả)?
            FLOW DEPORTATION en (deport(ed|ing|ations?)|expulsions?|expelled)( by handover)?
            FLOW HANDOVER_RECEIVED vi tiếp nhận( lại)?|nhận (bàn giao|trao trả|lại)|(trao trả|bàn giao)( lại)? cho (phía )?(ta|việt nam)
            FLOW HANDOVER_RECEIVED vi ((tiếp nhận( lại)?|nhận) )?((do|từ) )?((phía|công an|lực lượng|cơ quan chức năng) )*(bạn|trung quốc|lào|campuchia)( đã)? (trao trả|bàn giao)( (lại )?cho (phía )?(ta|việt nam))?
            FLOW HANDOVER_RECEIVED en (persons )?received( (by|through) handover)?|receiving|readmi(tted|ssions?)|took back|taken back|handovers? received|handed over (to us|to viet ?nam|by (the )?(other side|china|chinese (side|authorities)|laos|lao side|cambodia|cambodian side))
            FLOW HANDOVER_RECEIVED en (by )?(the )?(china|chinese (side|authorities)|other side|laos|lao side|cambodia|cambodian side)( has| have)? handed over( to us| to viet ?nam)?
            FLOW HANDOVER_GIVEN vi (trao trả|bàn giao)( lại)?( cho)?( phía)?( (bạn|trung quốc|lào|campuchia))?
            FLOW HANDOVER_GIVEN en handed over( to (the )?(other side|china|chinese (side|authorities)|laos|lao side|cambodia|cambodian side))?|handovers? given|handing over
            FLOW UNCLEAR vi từ chối (cho )?nhập cảnh|chưa cho nhập cảnh|đẩy đuổi|đẩy trả|(và|với) (phía )?(bạn|trung quốc|lào|campuchia)( đã)? (trao trả|bàn giao)|xác minh|tị nạn|sơ tán
            FLOW UNCLEAR en and (the )?(china|chinese (side|authorities)|other side|laos|lao side|cambodia|cambodian side) handed over
            FLOW UNCLEAR en handovers?|returned|returns|refused entry|denied entry|refusals? of entry|push-?backs?|verifications?|asylum|evacuat(ed|ions?)
            FLOW MEETINGS vi hội đàm(\\s*(,|và|/|-)\\s*gặp gỡ)?|gặp gỡ|cuộc (gặp|họp)|giao ban
            FLOW MEETINGS en meetings?( and talks)?|talks( and meetings)?
            FLOW LETTERS vi thư( trao đổi| công tác)?
            FLOW LETTERS en letters?
            FLOW NOTES vi công hàm( trao đổi)?
            FLOW NOTES en (diplomatic )?notes?( verbales?)?
            FLOW PATROLS vi tuần tra( chung| song phương| liên hợp)?
            FLOW PATROLS en (joint )?patrols?
            FLOW DELEGATIONS_SENT vi đoàn ra
            FLOW DELEGATIONS_SENT en delegations? sent
            FLOW DELEGATIONS_RECEIVED vi đoàn vào
            FLOW DELEGATIONS_RECEIVED en delegations? received
            FLOW TRAINING vi tập huấn( chung)?
            FLOW TRAINING en joint training|training (courses?|sessions?)
            TOTAL - vi tổng cộng|tổng số|di cư trái phép
            TOTAL - en (in )?total( of)?|altogether|overall|(illegal|irregular) migration
            """;

    private static final String BOUNDS = """
            BOUND AT_LEAST vi (trên|hơn|ít nhất|tối thiểu|không dưới|không ít hơn)(?=\\s*<n>)
            BOUND AT_LEAST en (more than|over|above|at least|no (fewer|less) than|not (fewer|less) than|upwards of|exceeding)(?=\\s*<n>)
            BOUND AT_MOST vi (gần|dưới|chưa (đến|tới)|không (quá|đến|hơn)|tối đa|nhiều nhất)(?=\\s*<n>)
            BOUND AT_MOST en (nearly|almost|less than|fewer than|under|below|up to|at most|no more than|not more than)(?=\\s*<n>)
            BOUND ABOUT vi (khoảng( trên| hơn| gần| dưới)?|chừng|xấp xỉ|ước( tính)?)(?=\\s*<n>)
            BOUND ABOUT en (about|approximately|approx\\.|around|roughly|some|circa)(?=\\s*<n>)
            BOUND_AFTER AT_LEAST vi trở lên
            BOUND_AFTER AT_LEAST en or more
            BOUND_AFTER AT_MOST vi trở xuống
            BOUND_AFTER AT_MOST en or (fewer|less)
            """;

    private static final String STRUCTURE = """
            WHICH - vi trong (đó|số đó|số này)( có| gồm)?|bao gồm|gồm( có)?|cụ thể( là)?|chia ra
            WHICH - en of (which|whom|these|those|them)|including|includ(es|ed)?|comprising|consisting of|made up of|namely|among (them|these|which)
            CHANGE - vi tăng|giảm|so với|chênh lệch|trung bình|bình quân|mỗi
            CHANGE - en (increas|decreas)(es?|ed|ing)( of| by)?|(up|down|rise|rose|fell)( by)?|compared|versus|averag(es?|ing)|per
            PAST - vi nhiều hơn|ít hơn|cùng kỳ|năm (trước|ngoái)|mỗi (ngày|tuần|tháng|năm)
            PAST - en more|fewer|less|(in the )?(previous|last) (year|month|quarter)|a year earlier|(per|a|each) (day|week|month|year)
            RESTRICTION - vi (là )?(trung quốc|việt nam|lào|campuchia|nước ngoài|nữ|nam|phụ nữ|trẻ em|chưa thành niên)|(mang |có )?quốc tịch
            RESTRICTION - en (of|with) [\\p{L}]+ (nationality|citizenship)|who (are|were)|aged
            TOPIC - vi phòng,? chống|ngăn chặn|đấu tranh|công tác|tình hình|tình trạng|hoạt động|hành vi|tội phạm|về|sau|tại|vi phạm|quản lý
            TOPIC - en preventing|prevention of|against|combating|fight(ing)?|control of|since|after|between|during|at|regarding
            PLAIN - vi bí thư|thư (ký|viện|mời)|(cục |phòng |cơ quan )?quản lý xuất nhập cảnh|nhiệm vụ|nghiệp vụ|dịch vụ
            FILLER - vi có|là|với|đã|được|bị|các|những|số|cho|của|từ|đến|tổ chức|phát hiện|xử lý|bắt giữ
            FILLER - en a|an|the|of|with|to|for|from|there|was|were|held|exchanged|detected|registered
            WEAK_BREAK - vi và|còn|cùng với
            WEAK_BREAK - en and|while|along with|as well as
            """;

    private static final String NUMBERS = """
            ASIDE - vi (từ |đến |tới |hết )?(ngày |mùng |mồng )[0-9]{1,2}( tháng [0-9]{1,2}( năm [0-9]{4})?|[/.-][0-9]{1,2}([/.-][0-9]{4})?)?
            ASIDE - vi (từ|đến|tới|hết) [0-9]{1,2}[/.-][0-9]{1,2}([/.-][0-9]{4})?
            ASIDE - vi tháng [0-9]{1,2}([/.-][0-9]{4}| năm [0-9]{4})?|[0-9]{1,2} tháng( đầu| cuối)?( năm)?( (19|20)[0-9]{2})?
            ASIDE - vi quý ([0-9]|[ivx]+)(( năm |[/-])[0-9]{4})?|năm (19|20)[0-9]{2}|[0-9]+ (năm|tuần|ngày|giờ)
            ASIDE - vi (lần )?thứ [0-9]+|(điều|khoản|nghị định|thông tư|số) [0-9]+/[\\p{L}0-9/-]+|điều [0-9]+
            ASIDE - - [0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}/(19|20)[0-9]{2}
            ASIDE - - [0-9]{1,2}[/.][0-9]{1,2}\\s*[-–]\\s*[0-9]{1,2}[/.][0-9]{1,2}[/.][0-9]{4}
            ASIDE - en [0-9]{1,2} <month>( [0-9]{4})?|<month> [0-9]{1,2}(, [0-9]{4})?|<month> (19|20)[0-9]{2}|[0-9]+(st|nd|rd|th)
            ASIDE - en (in|since|of|by|from|to|until|year) (19|20)[0-9]{2}(?!\\s*<unit>)|(first )?[0-9]+ (days|weeks|months|years)
            ASIDE - en (article|decree|no\\.) [0-9]+(/[\\p{L}0-9/-]+)?
            STRANGE PERCENT - [0-9]+([.,][0-9]+)?\\s*(%|phần trăm|percent|per cent)
            STRANGE ROUNDED - <n>([.,][0-9]+)?\\s*(nghìn|ngàn|vạn|triệu|tỷ|tỉ|thousand|million|billion)
            STRANGE SPAN - <n>\\s*[-–—]\\s*<n>|(từ|from|between) <n> (đến|tới|to|and) <n>(?=\\s*<unit>)
            STRANGE PAIR - <n>(/<n>)+
            STRANGE FRACTION - [0-9]{1,3}(\\.[0-9]{3})*,[0-9]+|[0-9]{1,3}(,[0-9]{3})*\\.[0-9]+|[0-9]+[.,][0-9]+
            STRANGE IN_WORDS vi (một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|hàng chục|hàng trăm|hàng nghìn)(?= <unit>)
            STRANGE IN_WORDS en (one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens of|hundreds of|thousands of)(?= <unit>)
            """;

    private static final String MONTH =
            "(january|february|march|april|may|june|july|august|september|october|november|december)";

    private static final String UNIT = "(vụ|(lượt )?(người|đối tượng|khách)|cuộc|lần|buổi|bức|cases?|persons?|people)";

    /** What no letter or digit may stand beside. */
    private static final String WHOLE_WORD = "(?<![\\p{L}\\p{N}])(?:%s)(?![\\p{L}\\p{N}])";

    /** A unit may follow its number directly. */
    private static final String UNIT_WORD = "(?<!\\p{L})(?:%s)(?![\\p{L}\\p{N}])";

    /** A word or phrase and what it means. */
    record Word(Kind kind, String value, @Nullable Language language, Pattern pattern) {}

    private final List<Word> words = new ArrayList<>();

    /** @param flows their names are understood, too */
    Vocabulary(Collection<Flow> flows) {
        words.add(new Word(Kind.NUMBER, "", null, pattern(NUMBER)));
        List.of(UNITS, FLOWS, BOUNDS, STRUCTURE, NUMBERS)
                .forEach(lines -> lines.lines().forEach(this::add));
        words.add(new Word(Kind.STRONG_BREAK, "", null, pattern("[;!?]|\\.(?![0-9])")));
        words.add(new Word(Kind.WEAK_BREAK, "", null, pattern("[,)–—•\\n-]")));
        words.add(new Word(Kind.OPENING, "", null, pattern("[:(]")));
        flows.forEach(flow -> {
            named(flow, Language.EN, flow.en());
            named(flow, Language.VI, flow.vi());
        });
    }

    List<Word> words() {
        return words;
    }

    private void add(String line) {
        String[] parts = line.split(" ", 4);
        String value = parts[1].equals("-") ? "" : parts[1];
        Language language = parts[2].equals("-") ? null : Language.valueOf(parts[2].toUpperCase(Locale.ROOT));
        String phrase = parts[3].replace("<n>", NUMBER)
                .replace("<unit>", UNIT)
                .replace("<month>", MONTH)
                .replace(" ", "\\s+");
        Kind kind = Kind.valueOf(parts[0]);
        words.add(new Word(kind, value, language, pattern(whole(kind, value).formatted(phrase))));
    }

    private static String whole(Kind kind, String value) {
        if (value.equals(Unread.Reason.PERCENT.name())) {
            return "%s";
        }
        return kind == Kind.UNIT ? UNIT_WORD : WHOLE_WORD;
    }

    private void named(Flow flow, Language language, String name) {
        if (!name.isBlank()) {
            String phrase = Pattern.quote(name.strip()).replace(" ", "\\E\\s+\\Q");
            words.add(new Word(Kind.FLOW, flow.code(), language, pattern(WHOLE_WORD.formatted(phrase))));
        }
    }

    private static Pattern pattern(String expression) {
        return Pattern.compile(
                expression, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
    }
}
