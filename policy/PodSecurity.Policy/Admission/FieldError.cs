using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Policy.Admission;

/// <summary>An error in one field, in the words of the API server.</summary>
/// <param name="Path">The field's path.</param>
/// <param name="Message">What is wrong, such as <c>Invalid value: "x": must be …</c>.</param>
/// <param name="Place">The field.</param>
public sealed record FieldError(string Path, string Message, Field Place)
{
    internal static FieldError Invalid(string path, string value, string reason, Field place) =>
        new(path, "Invalid value: " + GoText.Quote(value) + ": " + reason, place);

    internal static FieldError Duplicate(string path, string value, Field place) =>
        new(path, "Duplicate value: " + GoText.Quote(value), place);

    /// <summary>Joins errors as upstream's aggregate does: one as it is, several in brackets, each once.</summary>
    internal static string Join(IReadOnlyList<FieldError> errors) => errors.Count == 1
        ? errors[0].ToString()
        : "[" + string.Join(", ", errors.Select(error => error.ToString()).Distinct()) + "]";

    /// <summary>As the API server writes it: <c>path: message</c>.</summary>
    public override string ToString() => Path + ": " + Message;
}
