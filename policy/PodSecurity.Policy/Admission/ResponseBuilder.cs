using PodSecurity.Policy.Standards;

namespace PodSecurity.Policy.Admission;

/// <summary>Gathers an answer in the order in which upstream does.</summary>
internal sealed class ResponseBuilder
{
    private static readonly Dictionary<string, string> NoAnnotations = [];

    private Dictionary<string, string>? annotations;
    private List<string>? warnings;
    private List<AdmissionEvent>? events;
    private string message = string.Empty;
    private int code;

    public bool IsDenied => code != 0;

    public void Annotate(string key, string value) => (annotations ??= new(StringComparer.Ordinal))[key] = value;

    public void Warn(string warning) => (warnings ??= []).Add(warning);

    public void Deny(int status, string text) => (code, message) = (status, text);

    public void Count(Mode mode, LevelVersion policy, bool isDenied) =>
        (events ??= []).Add(new(AdmissionEventKind.Evaluation, isDenied, mode, policy));

    public void CountError() => (events ??= []).Add(new(AdmissionEventKind.Error));

    public AdmissionResponse Exempt(string by)
    {
        Annotate("exempt", by);
        (events ??= []).Add(new(AdmissionEventKind.Exemption));
        return Build();
    }

    public AdmissionResponse Build() => new(code == 0, code, message, warnings ?? [], annotations ?? NoAnnotations, events ?? []);
}
