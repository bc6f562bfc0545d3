import { useTranslation } from 'react-i18next';
import { useRegionName } from '#app/i18n/region-name.ts';
import { zoneGroups } from '#app/i18n/time-zones.ts';
import { RadioField, SelectField } from '#app/ui/form/fields.tsx';
import { LocaleOptions } from '#app/ui/form/locale-options.tsx';
import { PersonNameFields } from '#app/ui/form/person-name-fields.tsx';
import type { Problem, Problems } from '#app/ui/form/problems.ts';

/** The form's fields as text: from the profile, or as typed when the form came back. */
export interface ProfileValues {
  version: string;
  displayName: string;
  latinName: string;
  locales: readonly string[];
  timeZone: string;
  sex: string;
  lowData: boolean;
}

export function ProfileForm({ values, problems }: { values: ProfileValues; problems: Problems }) {
  const { t } = useTranslation('accounts');
  return (
    <form method="post" action="/profile" className="stack" noValidate>
      <input type="hidden" name="intent" value="profile" />
      <input type="hidden" name="version" value={values.version} />
      <PersonNameFields values={values} problems={problems} displayNameHint={t('profile.displayNameHint')} />
      <LanguageFields chosen={values.locales} />
      <ZoneField value={values.timeZone} problem={problems.timeZone} />
      <RadioField
        name="sex"
        legend={t('profile.sex')}
        hint={t('profile.sexHint')}
        value={values.sex}
        choices={[
          { value: 'female', label: t('profile.female') },
          { value: 'male', label: t('profile.male') },
          { value: '', label: t('profile.sexNotSaid') },
        ]}
      />
      <label className="tick">
        <input type="checkbox" name="lowData" defaultChecked={values.lowData} aria-describedby="lowData-hint" />
        <span>
          <span className="b">{t('profile.lowData')}</span>
          <br />
          <span className="help" id="lowData-hint">
            {t('profile.lowDataHint')}
          </span>
        </span>
      </label>
      <button type="submit" className="btn btn-primary">
        {t('profile.save')}
      </button>
    </form>
  );
}

/** Languages in order, one list a place: works without scripts and with any input. */
function LanguageFields({ chosen }: { chosen: readonly string[] }) {
  const { t } = useTranslation('accounts');
  const places = [t('profile.language1'), t('profile.language2'), t('profile.language3'), t('profile.language4')];
  return (
    <fieldset className="field-set">
      <legend className="b">{t('profile.languages')}</legend>
      <p className="help">{t('profile.languagesHint')}</p>
      <div className="pair">
        {places.map((label, index) => (
          <SelectField key={label} name={`locale${index + 1}`} label={label} defaultValue={chosen[index] ?? ''}>
            <option value="">{t('profile.noLanguage')}</option>
            <LocaleOptions />
          </SelectField>
        ))}
      </div>
    </fieldset>
  );
}

function ZoneField({ value, problem }: { value: string; problem: Problem | undefined }) {
  const { t } = useTranslation('accounts');
  const regionName = useRegionName();
  const groups = zoneGroups();
  const isListed = groups.some((group) => group.zones.some((zone) => zone.id === value));
  return (
    <SelectField name="timeZone" label={t('profile.timeZone')} defaultValue={value} problem={problem}>
      {!isListed && <option value={value}>{value}</option>}
      {groups.map((group) => (
        <optgroup key={group.region} label={regionName(group.region)}>
          {group.zones.map((zone) => (
            <option key={zone.id} value={zone.id}>
              {zone.city}
            </option>
          ))}
        </optgroup>
      ))}
    </SelectField>
  );
}
