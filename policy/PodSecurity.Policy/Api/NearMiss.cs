namespace PodSecurity.Policy.Api;

/// <summary>Finds the name that was meant by one that is nearly it.</summary>
internal static class NearMiss
{
    // In a short name one slip changes too much to guess by; in a long one two are still a slip.
    private const int ShortName = 4;
    private const int LongName = 9;

    /// <summary>The known name that is nearest, or null where none is near enough.</summary>
    public static string? Find(string name, IEnumerable<string> known)
    {
        var most = name.Length < ShortName ? 0 : name.Length < LongName ? 1 : 2;
        string? nearest = null;
        foreach (var candidate in known)
        {
            if (IsSameButForStyle(name, candidate))
            {
                return candidate;
            }

            if (Math.Abs(candidate.Length - name.Length) <= most && candidate.Length >= ShortName && Distance(name, candidate, most) is var distance && distance <= most)
            {
                (nearest, most) = (candidate, distance - 1);
            }
        }

        return nearest;
    }

    /// <summary>Whether two names differ only in case, or in the way their words are joined.</summary>
    private static bool IsSameButForStyle(string left, string right)
    {
        var (i, j) = (0, 0);
        while (true)
        {
            while (i < left.Length && left[i] is '-' or '_')
            {
                i++;
            }

            while (j < right.Length && right[j] is '-' or '_')
            {
                j++;
            }

            if (i == left.Length || j == right.Length)
            {
                return i == left.Length && j == right.Length;
            }

            if (char.ToUpperInvariant(left[i++]) != char.ToUpperInvariant(right[j++]))
            {
                return false;
            }
        }
    }

    /// <summary>How many letters have to be changed, added, left out or swapped; one more than the most where it is more.</summary>
    private static int Distance(string left, string right, int most)
    {
        var (before, last, row) = (new int[right.Length + 1], new int[right.Length + 1], new int[right.Length + 1]);
        for (var j = 0; j <= right.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var change = left[i - 1] == right[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(last[j] + 1, row[j - 1] + 1), last[j - 1] + change);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }

                least = Math.Min(least, row[j]);
            }

            if (least > most)
            {
                return most + 1;
            }

            (before, last, row) = (last, row, before);
        }

        return last[right.Length];
    }
}
