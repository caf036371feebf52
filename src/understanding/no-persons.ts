/** Adverbs of three syllables that begin like a surname and name nobody, with what they mean left to others. */
export const NO_PERSONS: ReadonlySet<string> = new Set(
  '연달아 연이어 연거푸 여전히 천천히 조용히 신속히 정확히 성실히 공평히 공정히 원활히 명확히 황급히 강력히 유난히 은근히 우연히 제대로 제각각 모조리 마침내 어차피 어쨌든 도대체'.split(
    ' ',
  ),
);
