namespace PodSecurity.Docs.Tests;

/// <summary>
/// What stands in an HTML comment above a block: <c>in: k8s/container; enforce: restricted</c>. CONTRIBUTING.md says what each
/// note means.
/// </summary>
internal sealed record BlockNotes(IReadOnlyDictionary<string, string> Values)
{
    private static readonly string[] Known = ["in", "enforce", "file", "of", "only", "held"];

    public static BlockNotes None { get; } = new(new Dictionary<string, string>());

    /// <summary>Which whole of the folder Wholes the block is a part of; null where it is one itself.</summary>
    public string? Whole => this["in"];

    /// <summary>The level that is enforced.</summary>
    public string Enforce => this["enforce"] ?? "baseline";

    /// <summary>Which file of the example the block is; null where that does not matter.</summary>
    public string? File => this["file"];

    /// <summary>What a block of text is the output of.</summary>
    public string? Of => this["of"];

    /// <summary>Who tells what is wrong, where it is not everybody.</summary>
    public string? Only => this["only"];

    /// <summary>Whether somebody else has the file open meanwhile.</summary>
    public bool IsHeld => this["held"] is not null;

    private string? this[string name] => Values.GetValueOrDefault(name);

    public static BlockNotes Parse(string comment)
    {
        var values = comment.Split(';').Select(note => note.Split(':', 2, StringSplitOptions.TrimEntries)).ToDictionary(note => note[0], note => note.ElementAtOrDefault(1) ?? "");
        Assert.All(values.Keys, name => Assert.Contains(name, Known));
        return new(values);
    }
}
