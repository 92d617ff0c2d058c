namespace PodSecurity.Policy.Manifests.Fixing;

/// <summary>A part of a text that is replaced.</summary>
/// <param name="Start">Offset of the first character that goes.</param>
/// <param name="Length">How many characters go; none where something is only put in.</param>
/// <param name="Text">What comes in their place; empty where something is only taken out.</param>
internal readonly record struct TextChange(int Start, int Length, string Text)
{
    public string ApplyTo(string text) => text.Substring(0, Start) + Text + text.Substring(Start + Length);
}
