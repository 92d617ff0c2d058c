namespace PodSecurity.CodeFixes.Editing;

/// <summary>How the lines of an initializer are laid out.</summary>
/// <param name="IsOnLines">Whether each member has a line of its own.</param>
/// <param name="OpensOnLine">Whether the opening brace has a line of its own.</param>
/// <param name="EndsWithComma">Whether the last member is followed by a comma.</param>
/// <param name="Unit">What a member is indented by.</param>
/// <param name="LineEnd">How a line ends.</param>
internal sealed record Layout(bool IsOnLines, bool OpensOnLine, bool EndsWithComma, string Unit, string LineEnd)
{
    /// <summary>Everything on one line.</summary>
    public static Layout OneLine { get; } = new(false, false, false, "    ", "\n");
}
