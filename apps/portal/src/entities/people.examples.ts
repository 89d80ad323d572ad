export const PERSON = {
  id: 12,
  entity: 'PT',
  employeeNumber: 'PT1007',
  firstName: 'Inês',
  lastName: 'Sousa',
  email: 'ines.sousa@horizon.example',
  function: 'branch',
  site: 'Porto',
  locale: 'pt',
  active: true,
  roles: [{ id: 4, role: 'ambassador', entity: 'PT' }],
};
