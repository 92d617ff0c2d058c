namespace PodSecurity.Policy.Manifests;

/// <summary>The names of fields that were met before, so that the same name is the same string and costs nothing again.</summary>
internal sealed class NameTable
{
    private const int Slots = 1024;
    private const int LongestName = 64;

    private readonly string?[] names = new string?[Slots];

    public string Get(string text, int start, int length)
    {
        if (length > LongestName)
        {
            return text.Substring(start, length);
        }

        var hash = length;
        for (var i = start; i < start + length; i++)
        {
            hash = unchecked((hash * 31) + text[i]);
        }

        ref var slot = ref names[(hash ^ (hash >> 10)) & (Slots - 1)];
        if (slot is null || slot.Length != length || string.CompareOrdinal(slot, 0, text, start, length) != 0)
        {
            slot = text.Substring(start, length);
        }

        return slot;
    }
}
