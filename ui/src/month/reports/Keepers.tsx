/** Who answers for a place: each person whole, several under each other where there is no room. */
export function Keepers({ names }: { names: string }) {
  const persons = names.split(LISTED_BY);
  return (
    <td className="month-keepers">
      {persons.map((person, at) => (
        <span key={person}>
          {person}
          {at < persons.length - 1 && LISTED_BY}
        </span>
      ))}
    </td>
  );
}

/** What the reports put between persons. */
const LISTED_BY = "、";
